package io.lyceum.query.platform.read;

import io.lyceum.kernel.Position;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import io.lyceum.query.platform.projection.Progress;
import io.lyceum.query.platform.read.Snapshots.Answer;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers questions from read models. Each answer comes from one snapshot, with the tenant set for row-level security,
 * and carries in {@code Lyceum-Position} the position that snapshot reflects.
 *
 * <p>Questions name tables, {@code clock()} and {@code as_of()} without a schema: the same question is answered from the
 * present or, {@link AsOf as of} an earlier position, from the past.
 */
@Component
public final class ReadModels {

    public static final String POSITION = "Lyceum-Position";

    /** Stands for "whatever the store holds": questions about the events themselves. */
    public static final String EVENTS = "*";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final DatabaseClient database;
    private final Snapshots snapshots;
    private final Progress progress;
    private final ConcurrentHashMap<Class<?>, Rows<?>> rows = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Numbered> questions = new ConcurrentHashMap<>();

    ReadModels(ConnectionPool queryReaders, Progress progress) {
        database = DatabaseClient.create(queryReaders);
        this.progress = progress;
        snapshots = new Snapshots(queryReaders);
    }

    /**
     * One thing.
     *
     * @param sql names {@code :tenant} and the parameters given
     * @return 404 when there is no row
     */
    public <T> Mono<ResponseEntity<T>> one(
            Reader reader, Class<T> view, String sql, Map<String, Object> parameters, String... projections) {
        return answer(
                        reader,
                        projections,
                        connection -> query(connection, reader.tenant(), view, sql, parameters)
                                .next()
                                .switchIfEmpty(Mono.error(() ->
                                        new Rejection(ProblemCode.NOT_FOUND, "there is no such thing in this tenant"))))
                .map(ReadModels::respond);
    }

    /** All rows of a question whose answer is short by nature. */
    public <T> Mono<ResponseEntity<List<T>>> all(
            Reader reader, Class<T> view, String sql, Map<String, Object> parameters, String... projections) {
        return answer(
                        reader,
                        projections,
                        connection -> query(connection, reader.tenant(), view, sql, parameters)
                                .collectList())
                .map(ReadModels::respond);
    }

    /** One page of a list. */
    public <T> Mono<ResponseEntity<Page<T>>> page(
            Reader reader, ListQuestion<T> question, MultiValueMap<String, String> request) {
        return page(reader, question, request, Map.of());
    }

    /** As {@link #page(Reader, ListQuestion, MultiValueMap)}, with parameters of the path. */
    public <T> Mono<ResponseEntity<Page<T>>> page(
            Reader reader, ListQuestion<T> question, MultiValueMap<String, String> request, Map<String, Object> path) {
        return Mono.defer(() -> {
            var asked = question.read(request, Set.of());
            var parameters = new LinkedHashMap<String, Object>(asked.parameters());
            parameters.putAll(path);
            var mapping = rowsOf(question.view);
            return answer(
                            reader,
                            question.projections,
                            connection -> read(
                                            connection,
                                            reader.tenant(),
                                            asked.sql(),
                                            parameters,
                                            row -> new Keyed<>(
                                                    mapping.read(row),
                                                    new Cursor(
                                                            asked.sort(),
                                                            Objects.requireNonNull(
                                                                    row.get("cursor_value", String.class)),
                                                            Objects.requireNonNull(
                                                                    row.get("cursor_key", String.class)))))
                                    .collectList()
                                    .map(found -> pageOf(found, asked.limit())))
                    .map(ReadModels::respond);
        });
    }

    private record Keyed<T>(T item, Cursor cursor) {}

    private static <T> Page<T> pageOf(List<Keyed<T>> found, int limit) {
        var more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        return new Page<>(
                shown.stream().map(Keyed::item).toList(),
                more ? shown.getLast().cursor().encode() : null);
    }

    /**
     * All rows of a long question as a stream, for exports: read with bounded demand, in one snapshot, as of the position
     * in the answer's header.
     */
    public <T> Mono<ResponseEntity<Flux<T>>> stream(
            Reader reader, Class<T> view, String sql, Map<String, Object> parameters, String... projections) {
        var names = List.of(projections);
        return ready(reader, names)
                .flatMap(past -> past.map(Mono::just).orElseGet(() -> reached(names)))
                .map(position -> ResponseEntity.ok()
                        .header(POSITION, Long.toString(position))
                        .body(snapshots.rowsAt(
                                reader.tenant(),
                                position,
                                connection -> query(connection, reader.tenant(), view, sql, parameters))));
    }

    private <T> Mono<Answer<T>> answer(Reader reader, String[] projections, Function<Connection, Mono<T>> question) {
        var names = List.of(projections);
        return ready(reader, names)
                .flatMap(past -> past.map(position -> snapshots.at(reader.tenant(), position, question))
                        .orElseGet(() -> snapshots.ofNow(reader.tenant(), positionSql(names), question)));
    }

    /** Waits until the read models have reached what the reader asks for; tells the position in the past, if any. */
    private Mono<Optional<Long>> ready(Reader reader, List<String> projections) {
        return reader.asOf()
                .map(asked -> positionOf(asked).map(Optional::of))
                .orElse(Mono.just(Optional.empty()))
                .flatMap(past -> {
                    var wanted = Math.max(
                            past.orElse(0L),
                            reader.minPosition().map(Position::value).orElse(0L));
                    return (wanted == 0 ? Mono.<Void>empty() : waitFor(new Position(wanted), projections))
                            .thenReturn(past);
                });
    }

    private Mono<Long> positionOf(AsOf asked) {
        return switch (asked) {
            case AsOf.AtPosition(var position) -> Mono.just(position.value());
            case AsOf.AtTime(var time) ->
                database.sql("select read_model.position_at(:time)")
                        .bind("time", time)
                        .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                        .one();
        };
    }

    private static String positionSql(List<String> projections) {
        if (projections.contains(EVENTS)) {
            return "(select position from event_store.event_head) as position";
        }
        var names = projections.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        return """
                (select coalesce(min(c.position), 0)
                 from read_model.projection_generation g
                 join read_model.projection_checkpoint c using (projection, generation)
                 where g.state = 'LIVE' and projection in (%s)) as position""".formatted(names);
    }

    private Mono<Long> reached(List<String> projections) {
        return database.sql("select " + positionSql(projections))
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();
    }

    private Mono<Void> waitFor(Position asked, List<String> projections) {
        var reached = reached(projections);
        return progress.ticks()
                .startWith(0L)
                .onBackpressureLatest()
                .concatMap(tick -> reached, 1)
                .filter(position -> position >= asked.value())
                .next()
                .timeout(LONGEST_WAIT)
                .onErrorMap(
                        TimeoutException.class,
                        late -> new Rejection(
                                ProblemCode.NOT_YET_VISIBLE,
                                "position %s is not visible yet; ask again".formatted(asked)))
                .then();
    }

    private <T> Flux<T> query(
            Connection connection, TenantId tenant, Class<T> view, String sql, Map<String, Object> parameters) {
        var mapping = rowsOf(view);
        return read(connection, tenant, sql, parameters, mapping::read);
    }

    private <T> Flux<T> read(
            Connection connection,
            TenantId tenant,
            String sql,
            Map<String, Object> parameters,
            Function<Readable, T> mapping) {
        var all = new HashMap<String, Object>(parameters);
        all.put("tenant", tenant.value());
        return Flux.from(questions
                        .computeIfAbsent(sql, Numbered::of)
                        .on(connection, all)
                        .execute())
                .concatMap(result -> result.map(mapping));
    }

    @SuppressWarnings("unchecked")
    private <T> Rows<T> rowsOf(Class<T> view) {
        return (Rows<T>) rows.computeIfAbsent(view, (Function<Class<?>, Rows<?>>) Rows::of);
    }

    /** The same answer, of the same position, in another form. */
    public static <T, V> ResponseEntity<V> shownAs(ResponseEntity<T> answer, Function<T, V> form) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(form.apply(Objects.requireNonNull(answer.getBody())));
    }

    private static <T> ResponseEntity<T> respond(Answer<T> answer) {
        return ResponseEntity.ok()
                .header(POSITION, Long.toString(answer.position()))
                .body(answer.data());
    }
}
