package io.lyceum.query.platform.projection;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.r2dbc.spi.Connection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The generations of projections: sets of tables with the same content, of which one is live. All are kept up to date;
 * queries see the live one.
 */
final class Generations {

    /** Where a generation is in its life. */
    enum State {
        /** Is derived from the first event, to become live when it equals the live one. */
        FILLING,
        /** Is what queries see. */
        LIVE,
        /** Follows beside the live one, which can be switched for it. */
        STANDBY
    }

    /**
     * How far a generation is.
     *
     * @param segments parts of the tenants it is followed in; the same as long as it exists
     * @param percent of the events, 0 to 100
     * @param secondsLeft at the speed so far, while it is filled
     * @param comparedPosition where it was last compared with the live one
     * @param equal whether all rows and all their earlier versions were the same there
     * @param failure why it did not become live by itself
     */
    record Status(
            String projection,
            int generation,
            State state,
            int segments,
            long position,
            long head,
            int percent,
            @Nullable Long secondsLeft,
            @Nullable Long comparedPosition,
            @Nullable Boolean equal,
            @Nullable String digest,
            @Nullable String liveDigest,
            @Nullable String failure,
            Instant startedAt,
            @Nullable Instant switchedAt) {}

    static final String LIVE_SCHEMA = "read_model";

    private final Transactions transactions;
    private final int segments;

    /** @param segments of generations begun from now on */
    Generations(Transactions transactions, int segments) {
        this.transactions = transactions;
        this.segments = segments;
    }

    static String schema(String projection, int generation, String state) {
        return State.valueOf(state) == State.LIVE ? LIVE_SCHEMA : schemaBeside(projection, generation);
    }

    /** Where a generation lies that is not live. */
    static String schemaBeside(String projection, int generation) {
        return "generation_%d_%s".formatted(generation, projection.replace('-', '_'));
    }

    /** Makes sure that a projection has its first generation. */
    Mono<Void> open(Projection projection) {
        return transactions
                .inOne(connection -> Transactions.update(connection, """
                        insert into read_model.projection_generation (projection, generation, state)
                        select $1, 1, 'LIVE'
                        where not exists (select from read_model.projection_generation where projection = $1)
                        on conflict do nothing
                        """, projection.name())
                        .then(createCheckpoints(connection, projection)))
                .then();
    }

    /**
     * Where the segments of each generation begin that has none yet. From then on their number is fixed: with another one
     * the same events would be counted twice, or be waited for by nobody.
     */
    private Mono<Long> createCheckpoints(Connection connection, Projection projection) {
        return Transactions.query(
                        connection,
                        row -> row.get(0),
                        "select generation from read_model.projection_generation where projection = $1 for update",
                        projection.name())
                .then(Transactions.update(connection, """
                        insert into read_model.projection_checkpoint (projection, generation, segment, segments)
                        select g.projection, g.generation, number, $2
                        from read_model.projection_generation g cross join generate_series(0, $2 - 1) number
                        where g.projection = $1 and not exists (
                            select from read_model.projection_checkpoint c
                            where c.projection = g.projection and c.generation = g.generation)
                        """, projection.name(), segments));
    }

    Mono<List<Status>> of(String projection) {
        return transactions.inOne(
                connection -> statuses(connection, "where g.projection = $1 order by g.generation", projection)
                        .collectList());
    }

    /** All generations of all projections. */
    Mono<List<Status>> all() {
        return transactions.inOne(connection ->
                statuses(connection, "order by g.projection, g.generation").collectList());
    }

    private static Flux<Status> statuses(Connection connection, String condition, Object... parameters) {
        return Transactions.query(
                connection,
                row -> new Status(
                        Objects.requireNonNull(row.get(0, String.class)),
                        Objects.requireNonNull(row.get(1, Integer.class)),
                        State.valueOf(Objects.requireNonNull(row.get(2, String.class))),
                        Objects.requireNonNull(row.get(3, Integer.class)),
                        Objects.requireNonNull(row.get(4, Long.class)),
                        Objects.requireNonNull(row.get(5, Long.class)),
                        Objects.requireNonNull(row.get(6, Integer.class)),
                        row.get(7, Long.class),
                        row.get(8, Long.class),
                        row.get(9, Boolean.class),
                        row.get(10, String.class),
                        row.get(11, String.class),
                        row.get(12, String.class),
                        Objects.requireNonNull(row.get(13, OffsetDateTime.class))
                                .toInstant(),
                        Optional.ofNullable(row.get(14, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null)),
                """
                select g.projection, g.generation, g.state, c.segments, c.position, h.position,
                       case when h.position = 0 then 100 else (100 * c.position / h.position)::integer end,
                       case when g.state = 'FILLING' and c.position > 0
                            then (extract(epoch from clock_timestamp() - g.started_at)
                                  * (h.position - c.position) / c.position)::bigint end,
                       g.compared_position, g.digest = g.live_digest, g.digest, g.live_digest, g.failure,
                       g.started_at, g.switched_at
                from read_model.projection_generation g
                cross join event_store.event_head h
                cross join lateral (
                    select coalesce(min(p.position), 0) as position, count(*)::integer as segments
                    from read_model.projection_checkpoint p
                    where p.projection = g.projection and p.generation = g.generation) c
                """ + condition,
                parameters);
    }

    /**
     * Creates the tables of a new generation, to be filled from the first event.
     *
     * @return its number; an error of {@link ProblemCode#CONFLICT} while another one is filled
     */
    Mono<Integer> begin(Projection projection) {
        return transactions
                .inOne(connection -> Transactions.query(
                                connection,
                                row -> Objects.requireNonNull(row.get(0, Integer.class)),
                                """
                                insert into read_model.projection_generation (projection, generation, state)
                                select $1, max(generation) + 1, 'FILLING'
                                from read_model.projection_generation where projection = $1
                                having count(*) filter (where state = 'FILLING') = 0
                                on conflict do nothing returning generation
                                """,
                                projection.name())
                        .next()
                        .flatMap(generation -> createTables(connection, projection, generation)
                                .then(createCheckpoints(connection, projection))
                                .thenReturn(generation)))
                .switchIfEmpty(Mono.error(() -> new Rejection(
                        ProblemCode.CONFLICT,
                        "a generation of %s is being filled already".formatted(projection.name()))));
    }

    private static Mono<Void> createTables(Connection connection, Projection projection, int generation) {
        var schema = schemaBeside(projection.name(), generation);
        var statements = Stream.concat(
                Stream.of(
                        "create schema if not exists " + schema,
                        "grant usage on schema %s to lyceum_reader".formatted(schema)),
                projection.tables().stream()
                        .flatMap(table -> Stream.of(
                                "create table %1$s.%2$s (like read_model.%2$s including all)"
                                        .formatted(schema, table.name()),
                                "select read_model.protect('%s.%s')".formatted(schema, table.name()),
                                "select read_model.create_past('%s', '%s')".formatted(schema, table.name()))));
        return Transactions.inOrder(connection, statements);
    }

    /** Ends the filling without a switch. */
    Mono<Void> stayBeside(String projection, int generation, String failure) {
        return transactions
                .inOne(connection -> Transactions.update(connection, """
                        update read_model.projection_generation set state = 'STANDBY', failure = $3
                        where projection = $1 and generation = $2 and state = 'FILLING'
                        """, projection, generation, failure))
                .then();
    }

    /**
     * Gives a generation up that is not live.
     *
     * @return an error of {@link ProblemCode#CONFLICT} for the live one
     */
    Mono<Void> drop(Projection projection, int generation) {
        var name = projection.name();
        return transactions
                .inOne(connection -> Transactions.update(connection, """
                                delete from read_model.projection_generation
                                where projection = $1 and generation = $2 and state <> 'LIVE'
                                """, name, generation)
                        .filter(dropped -> dropped == 1)
                        .switchIfEmpty(Mono.error(() -> new Rejection(
                                ProblemCode.CONFLICT,
                                "%s has no generation %d beside the live one".formatted(name, generation))))
                        // Before the checkpoints: a batch that is being written holds the tables and then needs those.
                        .then(Transactions.inOrder(
                                connection,
                                Stream.of("drop schema %s cascade".formatted(schemaBeside(name, generation)))))
                        .then(Transactions.update(
                                connection,
                                "delete from read_model.projection_checkpoint where projection = $1 and generation = $2",
                                name,
                                generation))
                        .then(Transactions.update(
                                connection,
                                "delete from read_model.projection_dead_letter where projection = $1 and generation = $2",
                                name,
                                generation))
                        .thenReturn(generation))
                .then();
    }
}
