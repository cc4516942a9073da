package io.lyceum.query.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Statements that are sent before those ahead of them are answered, on a pool of one connection. */
class TransactionsTest {

    private ProjectionDatabase database;
    private ConnectionPool pool;
    private Transactions transactions;

    @BeforeEach
    void open() throws Exception {
        database = new ProjectionDatabase();
        database.run("create table read_model.number (number integer primary key)");
        pool = new ConnectionPool(ConnectionPoolConfiguration.builder(database.factory())
                .maxSize(1)
                .build());
        transactions = new Transactions(pool);
    }

    @AfterEach
    void close() {
        pool.dispose();
        database.close();
    }

    @Test
    void allIsCommittedInTheOrderItWasSent() {
        var sum = transactions
                .inOne(connection -> Transactions.together(
                        IntStream.range(0, 300)
                                .mapToObj(number -> insert(connection, number))
                                .toList(),
                        sum(connection)))
                .block();

        assertThat(sum).isEqualTo(300 * 299 / 2);
        assertThat(count()).isEqualTo(300);
    }

    @Test
    void theFirstFailureIsReportedAndNothingStaysWhoeverUsesTheConnectionNext() {
        for (var round = 0; round < 20; round++) {
            assertThatThrownBy(() -> transactions
                            .inOne(connection -> Transactions.together(
                                    List.of(insert(connection, 1), insert(connection, 1), insert(connection, 2)),
                                    sum(connection)))
                            .block())
                    .isInstanceOf(R2dbcDataIntegrityViolationException.class);
        }

        transactions.inOne(connection -> insert(connection, 7)).block();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void workThatFailsByItselfLeavesNoTransactionOpen() {
        assertThatThrownBy(() -> transactions
                        .inOne(connection -> {
                            throw new IllegalStateException("no statement at all");
                        })
                        .block())
                .hasMessage("no statement at all");

        transactions.alone(connection -> insert(connection, 8)).block();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void allOfThemHaveEndedWhenOneFails() {
        var ended = new AtomicBoolean();
        var second = Mono.<Integer>never()
                .takeUntilOther(Mono.delay(java.time.Duration.ofMillis(50)))
                .doOnTerminate(() -> ended.set(true));

        assertThatThrownBy(() -> Transactions.together(List.of(Mono.error(new IllegalStateException("first"))), second)
                        .block())
                .hasMessage("first");
        assertThat(ended).isTrue();
    }

    private static Mono<Long> insert(Connection connection, int number) {
        return Transactions.update(connection, "insert into read_model.number values ($1)", number);
    }

    private static Mono<Long> sum(Connection connection) {
        return Transactions.query(
                        connection, row -> row.get(0, Long.class), "select sum(number) from read_model.number")
                .next();
    }

    private long count() {
        return database.count("select count(*) from read_model.number");
    }
}
