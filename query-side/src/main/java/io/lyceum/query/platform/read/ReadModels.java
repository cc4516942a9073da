package io.lyceum.query.platform.read;

import io.lyceum.kernel.Position;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import io.lyceum.query.platform.projection.Progress;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers questions from read models. Each answer comes from one snapshot, with the tenant set for row-level security,
 * and carries in {@code Lyceum-Position} the position that snapshot reflects.
 */
@Component
public final class ReadModels {

    public static final String POSITION = "Lyceum-Position";

    /** Stands for "whatever the store holds": questions about the events themselves. */
    public static final String EVENTS = "*";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final DatabaseClient database;
    private final TransactionalOperator snapshot;
    private final Progress progress;
    private final ConcurrentHashMap<Class<?>, Rows<?>> rows = new ConcurrentHashMap<>();

    ReadModels(ConnectionPool queryReaders, Progress progress) {
        database = DatabaseClient.create(queryReaders);
        this.progress = progress;
        var definition = new DefaultTransactionDefinition();
        definition.setReadOnly(true);
        definition.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot = TransactionalOperator.create(new R2dbcTransactionManager(queryReaders), definition);
    }

    /** Rows with the position they reflect. */
    private record Answer<T>(T data, long position) {}

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
                        () -> query(reader.tenant(), view, sql, parameters)
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
                        () -> query(reader.tenant(), view, sql, parameters).collectList())
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
                            () -> bind(reader.tenant(), asked.sql(), parameters)
                                    .map(row -> new Keyed<>(
                                            mapping.read(row),
                                            new Cursor(
                                                    asked.sort(),
                                                    Objects.requireNonNull(row.get("cursor_value", String.class)),
                                                    Objects.requireNonNull(row.get("cursor_key", String.class)))))
                                    .all()
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

    /** Rows as a stream, for exports: read with bounded demand, in one snapshot. */
    public <T> Flux<T> stream(Reader reader, Class<T> view, String sql, Map<String, Object> parameters) {
        return snapshot.execute(status ->
                setTenant(reader.tenant(), List.of(EVENTS)).thenMany(query(reader.tenant(), view, sql, parameters)));
    }

    private <T> Mono<Answer<T>> answer(
            Reader reader, String[] projections, java.util.function.Supplier<Mono<T>> question) {
        var names = List.of(projections);
        return reader.minPosition()
                .map(asked -> waitFor(asked, names))
                .orElse(Mono.empty())
                .then(Mono.defer(() -> snapshot.execute(status -> setTenant(reader.tenant(), names)
                                .flatMap(position -> question.get().map(data -> new Answer<>(data, position))))
                        .next()));
    }

    /** Sets the tenant for row-level security and opens the snapshot with the position it reflects. */
    private Mono<Long> setTenant(TenantId tenant, List<String> projections) {
        return database.sql("select set_config('lyceum.tenant', :tenant, true), " + positionSql(projections))
                .bind("tenant", tenant.toString())
                .map(row -> Objects.requireNonNull(row.get("position", Long.class)))
                .one();
    }

    private static String positionSql(List<String> projections) {
        if (projections.contains(EVENTS)) {
            return "(select position from event_store.event_head) as position";
        }
        var names = projections.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        return "(select coalesce(min(position), 0) from read_model.projection_checkpoint where projection in (%s)) as position"
                .formatted(names);
    }

    private Mono<Void> waitFor(Position asked, List<String> projections) {
        var reached = database.sql("select " + positionSql(projections))
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();
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

    private <T> Flux<T> query(TenantId tenant, Class<T> view, String sql, Map<String, Object> parameters) {
        var mapping = rowsOf(view);
        return bind(tenant, sql, parameters).map(mapping::read).all();
    }

    private DatabaseClient.GenericExecuteSpec bind(TenantId tenant, String sql, Map<String, Object> parameters) {
        var statement = database.sql(sql);
        if (sql.contains(":tenant")) {
            statement = statement.bind("tenant", tenant.value());
        }
        for (var parameter : parameters.entrySet()) {
            statement = statement.bind(parameter.getKey(), parameter.getValue());
        }
        return statement;
    }

    @SuppressWarnings("unchecked")
    private <T> Rows<T> rowsOf(Class<T> view) {
        return (Rows<T>) rows.computeIfAbsent(view, (Function<Class<?>, Rows<?>>) Rows::of);
    }

    private static <T> ResponseEntity<T> respond(Answer<T> answer) {
        return ResponseEntity.ok()
                .header(POSITION, Long.toString(answer.position()))
                .body(answer.data());
    }
}
