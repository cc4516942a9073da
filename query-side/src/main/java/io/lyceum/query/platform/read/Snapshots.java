package io.lyceum.query.platform.read;

import io.lyceum.kernel.TenantId;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Read-only snapshots of the read models, with the tenant set for row-level security. Each is begun, given its tenant and
 * asked for its position in one round trip to the database: with the question and the end, three for a read.
 */
final class Snapshots {

    private static final String BEGIN = "begin isolation level repeatable read read only; ";

    private final ConnectionPool connections;

    Snapshots(ConnectionPool connections) {
        this.connections = connections;
    }

    /**
     * Asks something of the present.
     *
     * @param positionSql what the position of the snapshot is
     * @param question of the snapshot's connection and position
     */
    <T> Mono<T> ofNow(TenantId tenant, String positionSql, BiFunction<Connection, Long, Mono<T>> question) {
        return one(present(tenant, positionSql), question);
    }

    /** As {@link #ofNow}, of the past as it was at a position. */
    <T> Mono<T> at(TenantId tenant, long position, BiFunction<Connection, Long, Mono<T>> question) {
        return one(past(tenant, position), question);
    }

    /** Rows of the past as it was at a position, read with the demand of whoever takes them. */
    <T> Flux<T> rowsAt(TenantId tenant, long position, Function<Connection, Publisher<T>> question) {
        return Flux.usingWhen(
                connections.create(),
                connection -> begun(connection, past(tenant, position)).thenMany(question.apply(connection)),
                Snapshots::end,
                (connection, failure) -> end(connection),
                Snapshots::end);
    }

    private <T> Mono<T> one(String opening, BiFunction<Connection, Long, Mono<T>> question) {
        return Mono.usingWhen(
                connections.create(),
                connection -> begun(connection, opening).flatMap(position -> question.apply(connection, position)),
                Snapshots::end,
                (connection, failure) -> end(connection),
                Snapshots::end);
    }

    /** Only ids and numbers go into the text. */
    private static String present(TenantId tenant, String positionSql) {
        return BEGIN + "select set_config('lyceum.tenant', '%s', true), %s".formatted(tenant.value(), positionSql);
    }

    private static String past(TenantId tenant, long position) {
        return BEGIN + """
                select set_config('lyceum.tenant', '%s', true), set_config('search_path', 'past', true),
                       set_config('lyceum.as_of', '%2$d', true), %2$d::bigint as position
                """.formatted(tenant.value(), position);
    }

    private static Mono<Long> begun(Connection connection, String opening) {
        return Flux.from(connection.createStatement(opening).execute())
                .flatMap(result -> result.map(row -> Objects.requireNonNull(row.get("position", Long.class))))
                .last();
    }

    /** Nothing was written: a rollback loses nothing. */
    private static Mono<Void> end(Connection connection) {
        return Flux.concatDelayError(connection.rollbackTransaction(), connection.close())
                .then();
    }
}
