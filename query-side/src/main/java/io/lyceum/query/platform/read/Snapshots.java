package io.lyceum.query.platform.read;

import io.lyceum.kernel.TenantId;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.Objects;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Read-only snapshots of the read models, with the tenant set for row-level security. What is asked of one is sent at
 * once, from the beginning of its transaction to the end: PostgreSQL takes the statements in order, so a read waits for
 * it once.
 */
final class Snapshots {

    private static final String BEGIN = "begin isolation level repeatable read read only";
    private static final String END = "rollback";

    private final ConnectionPool connections;

    Snapshots(ConnectionPool connections) {
        this.connections = connections;
    }

    /** What a snapshot holds, and the position it reflects. */
    record Answer<T>(T data, long position) {}

    /**
     * Asks something of the present.
     *
     * @param positionSql what the position of the snapshot is
     */
    <T> Mono<Answer<T>> ofNow(TenantId tenant, String positionSql, Function<Connection, Mono<T>> question) {
        return one(connection -> present(connection, tenant, positionSql), question);
    }

    /** As {@link #ofNow}, of the past as it was at a position. */
    <T> Mono<Answer<T>> at(TenantId tenant, long position, Function<Connection, Mono<T>> question) {
        return one(connection -> past(connection, tenant, position), question);
    }

    /** Rows of the past as it was at a position, read with the demand of whoever takes them. */
    <T> Flux<T> rowsAt(TenantId tenant, long position, Function<Connection, Publisher<T>> question) {
        return Flux.usingWhen(
                connections.create(),
                connection -> done(connection, BEGIN)
                        .then(position(past(connection, tenant, position)))
                        .thenMany(question.apply(connection)),
                Snapshots::end,
                (connection, failure) -> end(connection),
                Snapshots::end);
    }

    /** A question that fails lets the transaction end first; one that never began fails with the reason for that. */
    private <T> Mono<Answer<T>> one(Function<Connection, Statement> opening, Function<Connection, Mono<T>> question) {
        return Mono.usingWhen(
                connections.create(),
                connection -> Mono.zip(
                                done(connection, BEGIN).thenReturn(true),
                                position(opening.apply(connection)),
                                question.apply(connection).materialize(),
                                done(connection, END).thenReturn(true))
                        .flatMap(answered -> Mono.just(answered.getT3())
                                .<T>dematerialize()
                                .map(data -> new Answer<>(data, answered.getT2()))),
                Snapshots::end,
                (connection, failure) -> end(connection),
                Snapshots::end);
    }

    private static Statement present(Connection connection, TenantId tenant, String positionSql) {
        return connection
                .createStatement("select set_config('lyceum.tenant', $1, true), " + positionSql)
                .bind(0, tenant.toString());
    }

    private static Statement past(Connection connection, TenantId tenant, long position) {
        return connection.createStatement("""
                        select set_config('lyceum.tenant', $1, true), set_config('search_path', 'past', true),
                               set_config('lyceum.as_of', $2::text, true), $2::bigint as position""").bind(0, tenant.toString()).bind(1, position);
    }

    private static Mono<Long> position(Statement opening) {
        return Flux.from(opening.execute())
                .flatMap(result -> result.map(row -> Objects.requireNonNull(row.get("position", Long.class))))
                .single();
    }

    private static Mono<Void> done(Connection connection, String statement) {
        return Flux.from(connection.createStatement(statement).execute())
                .flatMap(Result::getRowsUpdated)
                .then();
    }

    /** Nothing was written: a rollback loses nothing. */
    private static Mono<Void> end(Connection connection) {
        return Flux.concatDelayError(connection.rollbackTransaction(), connection.close())
                .then();
    }
}
