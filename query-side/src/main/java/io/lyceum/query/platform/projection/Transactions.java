package io.lyceum.query.platform.projection;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/**
 * One R2DBC transaction: committed whole, or rolled back before its connection goes back to the pool. Its first statement
 * is sent right behind its beginning.
 */
final class Transactions {

    /** The driver takes 256 questions of a connection at once. */
    private static final int AT_ONCE = 64;

    private final ConnectionPool pool;

    Transactions(ConnectionPool pool) {
        this.pool = pool;
    }

    <T> Mono<T> inOne(Function<Connection, Mono<T>> work) {
        return Mono.usingWhen(
                pool.create(),
                connection -> together(
                                List.of(Mono.from(connection.beginTransaction())),
                                Mono.defer(() -> work.apply(connection)))
                        .flatMap(result ->
                                Mono.from(connection.commitTransaction()).thenReturn(result))
                        // The next user of a connection left in its transaction would commit half of this work.
                        .onErrorResume(failure -> Mono.from(connection.rollbackTransaction())
                                .onErrorComplete()
                                .then(Mono.error(failure))),
                Connection::close);
    }

    /** Runs a single statement, which is a transaction by itself. */
    <T> Mono<T> alone(Function<Connection, Mono<T>> statement) {
        return Mono.usingWhen(pool.create(), statement, Connection::close);
    }

    /**
     * Sends questions without waiting for the answers to those before them; PostgreSQL takes them in order.
     *
     * @return the answer to the last, or the failure of the first that fails, once none is under way any more
     */
    static <T> Mono<T> together(List<? extends Mono<?>> questions, Mono<T> last) {
        return Flux.concat(
                        Flux.fromIterable(questions).map(question -> question.then(Mono.<T>empty())), Flux.just(last))
                .flatMapSequential(Mono::materialize, AT_ONCE)
                .collectList()
                .flatMap(answers -> Mono.just(answers.stream()
                                .filter(Signal::isOnError)
                                .findFirst()
                                .orElseGet(answers::getLast))
                        .dematerialize());
    }

    /** Runs a statement with {@code $1, $2, …} and returns how many rows it changed. */
    static Mono<Long> update(Connection connection, String sql, Object... parameters) {
        var statement = connection.createStatement(sql);
        for (var i = 0; i < parameters.length; i++) {
            statement.bind(i, parameters[i]);
        }
        return Flux.from(statement.execute()).flatMap(Result::getRowsUpdated).reduce(0L, Long::sum);
    }

    static <T> Flux<T> query(
            Connection connection, Function<io.r2dbc.spi.Readable, T> reading, String sql, Object... parameters) {
        var statement = connection.createStatement(sql);
        for (var i = 0; i < parameters.length; i++) {
            statement.bind(i, parameters[i]);
        }
        return Flux.from(statement.execute()).flatMap(result -> result.map(reading));
    }

    /** Runs statements one after the other. */
    static Mono<Void> inOrder(Connection connection, Stream<String> statements) {
        return Flux.fromStream(statements)
                .concatMap(sql -> Flux.from(connection.createStatement(sql).execute())
                        .flatMap(Result::getRowsUpdated)
                        .then())
                .then();
    }
}
