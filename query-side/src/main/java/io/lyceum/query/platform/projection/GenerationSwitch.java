package io.lyceum.query.platform.projection;

import io.lyceum.query.platform.projection.Generations.State;
import io.r2dbc.spi.Connection;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The steps that put one generation of a projection in the place of the live one: both are held at one position, rows
 * and past compared there, and the tables changed over in one transaction.
 */
final class GenerationSwitch {

    /** All segments of two generations held at one position, since a time. */
    record Hold(int live, int other, long position, OffsetDateTime since) {}

    private static final String BOTH =
            " from read_model.projection_checkpoint where projection = $1 and generation in ($2, $3)";

    private final Transactions transactions;

    GenerationSwitch(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Holds all segments of two generations at the furthest position any of them has reached, for a few seconds. */
    Mono<Hold> hold(String projection, int live, int other) {
        return transactions.inOne(connection -> Transactions.query(
                        connection,
                        row -> Objects.requireNonNull(row.get(0, Long.class)),
                        "select position" + BOTH + " order by generation, segment for update",
                        projection,
                        live,
                        other)
                .reduce(0L, Math::max)
                .flatMap(position -> Transactions.query(
                                connection,
                                row -> new Hold(
                                        live,
                                        other,
                                        position,
                                        Objects.requireNonNull(row.get(0, OffsetDateTime.class))),
                                """
                                update read_model.projection_checkpoint
                                set hold_at = $4, hold_until = clock_timestamp() + interval '5 s'
                                where projection = $1 and generation in ($2, $3) returning clock_timestamp()
                                """,
                                projection,
                                live,
                                other,
                                position)
                        .last()));
    }

    /** Whether all segments stand where they are held, and no reader is left who looked before they did. */
    Mono<Boolean> stands(String projection, Hold hold) {
        return transactions.inOne(connection -> Transactions.query(
                        connection,
                        row -> Boolean.TRUE.equals(row.get(0, Boolean.class)),
                        "select bool_and(position = $4 and hold_at = $4 and hold_until > clock_timestamp())" + BOTH,
                        projection,
                        hold.live(),
                        hold.other(),
                        hold.position())
                .single());
    }

    /**
     * Whether every reading transaction that began before the hold has ended. One that took the position of the live
     * generation before and read from the other one after the switch could show an older state than it says.
     */
    Mono<Boolean> earlierReadersAreGone(Hold hold) {
        return transactions.inOne(connection -> Transactions.query(
                        connection, row -> Boolean.TRUE.equals(row.get(0, Boolean.class)), """
                        select not exists(
                            select from pg_stat_activity
                            where datname = current_database() and application_name = 'lyceum-query-reader'
                              and backend_xmin is not null and xact_start <= $1)
                        """, hold.since())
                .single());
    }

    Mono<Void> letGo(String projection, Hold hold) {
        return transactions
                .inOne(connection -> letGo(connection, projection, hold.live(), hold.other()))
                .then();
    }

    private static Mono<Long> letGo(Connection connection, String projection, int live, int other) {
        return Transactions.update(connection, """
                update read_model.projection_checkpoint set hold_at = null, hold_until = 'epoch', epoch = epoch + 1
                where projection = $1 and generation in ($2, $3)
                """, projection, live, other);
    }

    /**
     * Compares all rows and their past, in one snapshot that is taken while both generations are held; afterwards they
     * may move on, and so this runs {@code whenTaken} as soon as it has its snapshot.
     */
    Mono<Boolean> compare(Projection projection, Hold hold, Mono<Void> whenTaken) {
        return transactions.inOne(connection -> Transactions.inOrder(
                        connection, Stream.of("set transaction isolation level repeatable read"))
                .then(Transactions.query(
                                connection,
                                row -> Boolean.TRUE.equals(row.get(0, Boolean.class)),
                                "select bool_and(position = $4)" + BOTH,
                                projection.name(),
                                hold.live(),
                                hold.other(),
                                hold.position())
                        .single())
                .filter(Boolean::booleanValue)
                .flatMap(taken ->
                        whenTaken.then(Mono.defer(() -> digest(connection, projection, Generations.LIVE_SCHEMA))))
                .flatMap(live -> digest(
                                connection, projection, Generations.schemaBeside(projection.name(), hold.other()))
                        .flatMap(other -> Transactions.update(
                                        connection, """
                                        update read_model.projection_generation
                                        set compared_position = $3, digest = $4, live_digest = $5
                                        where projection = $1 and generation = $2
                                        """, projection.name(), hold.other(), hold.position(), other, live)
                                .thenReturn(other.equals(live)))));
    }

    private static Mono<String> digest(Connection connection, Projection projection, String schema) {
        return Flux.fromIterable(projection.tables())
                .concatMap(table -> Flux.just(table.name(), table.name() + "_past"))
                .concatMap(name -> Transactions.query(
                        connection,
                        row -> name + "=" + row.get(0, String.class),
                        "select read_model.digest_of($1, $2)",
                        schema,
                        name))
                .collect(Collectors.joining(" "));
    }

    /**
     * Makes the other generation live, in one transaction, while both are held at one position. Gives up rather than let
     * readers wait for a lock.
     */
    Mono<Void> change(Projection projection, Hold hold) {
        var name = projection.name();
        var old = Generations.schemaBeside(name, hold.live());
        var next = Generations.schemaBeside(name, hold.other());
        var tables = projection.tables().stream()
                .flatMap(table -> Stream.of(table.name(), table.name() + "_past"))
                .toList();
        var every = tables.stream()
                .flatMap(table -> Stream.of(Generations.LIVE_SCHEMA + "." + table, next + "." + table))
                .collect(Collectors.joining(", "));
        return transactions
                .inOne(connection -> Transactions.inOrder(connection, Stream.of("set local lock_timeout = '200ms'"))
                        .then(Transactions.query(
                                        connection,
                                        row -> Objects.requireNonNull(row.get(0, Long.class)) == hold.position(),
                                        "select position" + BOTH + " order by generation, segment for update",
                                        name,
                                        hold.live(),
                                        hold.other())
                                .all(Boolean::booleanValue))
                        .flatMap(stands -> stands
                                ? Mono.just(true)
                                : Mono.error(new IllegalStateException(name + " has moved on while it was held")))
                        .then(Transactions.inOrder(
                                connection,
                                Stream.of(
                                                Stream.of(
                                                        "lock table " + every + " in access exclusive mode",
                                                        "create schema if not exists " + old,
                                                        "grant usage on schema %s to lyceum_reader".formatted(old)),
                                                tables.stream()
                                                        .map(table -> "alter table read_model.%s set schema %s"
                                                                .formatted(table, old)),
                                                tables.stream()
                                                        .map(table -> "alter table %s.%s set schema read_model"
                                                                .formatted(next, table)),
                                                projection.tables().stream()
                                                        .map(table -> "select read_model.show_past('%s')"
                                                                .formatted(table.name())))
                                        .flatMap(statements -> statements)))
                        .then(state(connection, name, hold.live(), State.STANDBY))
                        .then(state(connection, name, hold.other(), State.LIVE))
                        .then(letGo(connection, name, hold.live(), hold.other())))
                .then();
    }

    private static Mono<Long> state(Connection connection, String projection, int generation, State state) {
        return Transactions.update(connection, """
                update read_model.projection_generation set state = $3, switched_at = clock_timestamp(), failure = null
                where projection = $1 and generation = $2
                """, projection, generation, state.name());
    }
}
