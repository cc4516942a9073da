package io.lyceum.command.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.command.platform.TestPostgres;
import io.lyceum.command.platform.eventstore.CounterEvent.NameTaken;
import io.lyceum.kernel.Position;
import io.lyceum.kernel.Rejection;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Our store, on a real PostgreSQL. */
class PostgresEventStorageEngineTest extends EventLogContract {

    private HikariDataSource database;
    private PostgresEventStorageEngine engine;
    private PostgresEventStorageEngine otherNode;

    @BeforeEach
    void open() {
        database = TestPostgres.freshDatabase();
        engine = engine(database);
        otherNode = engine(database);
    }

    @AfterEach
    void close() {
        engine.close();
        otherNode.close();
        database.close();
    }

    private static PostgresEventStorageEngine engine(DataSource source) {
        return PostgresEventStorageEngine.builder()
                .dataSource(source)
                .eventTypes(CounterEvent.TYPES)
                .snapshotTypes(List.of(Counter.class))
                .build();
    }

    @Override
    EventLog engine() {
        return engine;
    }

    @Override
    EventLog otherNode() {
        return otherNode;
    }

    @Override
    HikariDataSource database() {
        return database;
    }

    @Override
    void appendAsWritten(UUID aggregate, long sequence, String type, int revision, String payload) {
        engine.appendEvents(List.of(count(aggregate, sequence, 0)));
        JdbcClient.create(database)
                .sql("update event_store.domain_event set type = ?, revision = ?, payload = ?"
                        + " where aggregate_id = ? and sequence = ?")
                .params(type, revision, payload, aggregate, sequence)
                .update();
    }

    @Override
    void storeSnapshotAsWritten(UUID aggregate, long sequence, String type, String revision, String payload) {
        JdbcClient.create(database)
                .sql("insert into event_store.snapshot values (?, ?, ?, ?, ?, ?)")
                .params(aggregate, sequence, type, revision, payload, Timestamp.from(Instant.now()))
                .update();
    }

    /** Only here are events, claims, receipts and positions one transaction, and many commands one commit. */
    @Nested
    class OnlyInPostgres {

        @Test
        void aConflictInAGroupCommitFailsAloneAndBurnsNoPosition() throws Exception {
            var contested = UUID.randomUUID();
            engine.appendEvents(List.of(count(contested, 0, 1)));

            var outcomes = inOneBatch(
                    40, number -> List.of(number == 17 ? count(contested, 0, 2) : count(UUID.randomUUID(), 0, number)));

            assertThat(outcomes.get(17)).hasCauseInstanceOf(ConcurrencyException.class);
            assertThat(outcomes).filteredOn(outcome -> outcome == null).hasSize(39);
            assertThat(positions())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 40).boxed().toList());
        }

        @Test
        void aRejectedClaimInAGroupCommitFailsAloneAndBurnsNoPosition() throws Exception {
            engine.appendEvents(List.of(event(UUID.randomUUID(), 0, new NameTaken("aurora"))));

            var outcomes = inOneBatch(
                    20,
                    number -> List.of(
                            event(UUID.randomUUID(), 0, new NameTaken(number == 5 ? "aurora" : "school " + number))));

            assertThat(outcomes.get(5)).hasCauseInstanceOf(ClaimAlreadyTaken.class);
            assertThat(outcomes).filteredOn(outcome -> outcome == null).hasSize(19);
            assertThat(positions()).hasSize(20);
        }

        @Test
        void aCrashBeforeTheCommitLeavesNeitherEventNorClaimNorReceipt() {
            var crashing = engine(new CommitFails(database));
            var draft = draft();

            assertThatThrownBy(
                            () -> append(crashing, draft, List.of(event(UUID.randomUUID(), 0, new NameTaken("lost")))))
                    .isInstanceOf(Rejection.class)
                    .hasMessageContaining("unknown");
            crashing.close();

            assertThat(positions()).isEmpty();
            assertThat(engine.head()).isEqualTo(Position.NONE);
            assertThat(new Receipts(database).find(TENANT, ACTOR, draft.key())).isEmpty();
            assertThat(owner("lost")).isEmpty();
        }

        @Test
        void aTransactionHeldOpenElsewhereSkipsNothing() throws Exception {
            try (var open = database.getConnection()) {
                open.setAutoCommit(false);
                try (var statement = open.createStatement()) {
                    statement.execute("create table held_open (id int)");
                    statement.execute("select pg_current_xact_id()");
                }
                for (var i = 0; i < 50; i++) {
                    engine.appendEvents(List.of(count(UUID.randomUUID(), 0, i)));
                }
                assertThat(engine.readEvents(new GlobalSequenceTrackingToken(0), false))
                        .hasSize(50);
                open.rollback();
            }
            engine.appendEvents(List.of(count(UUID.randomUUID(), 0, 50)));
            assertThat(positions())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 51).boxed().toList());
        }

        @Test
        void theEngineGoesOnAfterItsConnectionWasKilled() {
            engine.appendEvents(List.of(count(UUID.randomUUID(), 0, 1)));
            JdbcClient.create(database)
                    .sql("select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where datname = current_database() and pid <> pg_backend_pid()")
                    .query()
                    .listOfRows();

            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
                engine.appendEvents(List.of(count(UUID.randomUUID(), 0, 2)));
                assertThat(positions()).startsWith(1L, 2L);
            });
        }

        @Test
        void aTokenCanBeTakenAtATime() {
            engine.appendEvents(List.of(count(UUID.randomUUID(), 0, 1), count(UUID.randomUUID(), 0, 2)));

            assertThat(engine.createTokenAt(Instant.EPOCH).position()).hasValue(0);
            assertThat(engine.createTokenAt(Instant.now().plusSeconds(60)).position())
                    .hasValue(2);
        }

        private List<Long> positions() {
            return JdbcClient.create(database)
                    .sql("select position from event_store.domain_event order by position")
                    .query(Long.class)
                    .list();
        }

        /** Appends many units at once while the head is locked elsewhere, so that they end up in one batch. */
        private List<@Nullable ExecutionException> inOneBatch(int units, Batch batch) throws Exception {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                    var lock = database.getConnection()) {
                lock.setAutoCommit(false);
                try (var statement = lock.createStatement()) {
                    statement.execute("select position from event_store.event_head for update");
                }
                var started = new CountDownLatch(units);
                var sent = IntStream.range(0, units)
                        .mapToObj(number -> threads.submit(() -> {
                            started.countDown();
                            engine.appendEvents(batch.of(number));
                        }))
                        .toList();
                started.await();
                lock.commit();
                var outcomes = new ArrayList<@Nullable ExecutionException>();
                for (var append : sent) {
                    try {
                        append.get();
                        outcomes.add(null);
                    } catch (ExecutionException failed) {
                        outcomes.add(failed);
                    }
                }
                return outcomes;
            }
        }
    }

    /** Connections whose commit fails, as if the server had died just before it. */
    private static final class CommitFails extends DelegatingDataSource {

        CommitFails(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var real = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("commit")) {
                            throw new SQLException("connection lost", "08006");
                        }
                        return method.invoke(real, arguments);
                    });
        }
    }
}
