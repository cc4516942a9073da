package io.lyceum.command.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.command.platform.TestPostgres;
import io.lyceum.command.platform.eventstore.CounterEvent.Counted;
import io.lyceum.command.platform.eventstore.CounterEvent.NameGivenBack;
import io.lyceum.command.platform.eventstore.CounterEvent.NameTaken;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Position;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class PostgresEventStorageEngineTest {

    private static final TenantId TENANT = TenantId.next();
    private static final UserId ACTOR = UserId.next();

    private HikariDataSource database;
    private PostgresEventStorageEngine engine;
    private PostgresEventStorageEngine otherNode;

    /** What an aggregate of the tests looks like in a snapshot. */
    @Revision("1")
    static class Counter {

        int total;
    }

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

    @Test
    void thirtyTwoWritersOnOneAggregateThroughTwoNodesLoseAndDoubleNothing() throws Exception {
        var aggregate = UUID.randomUUID();
        var conflicts = new AtomicInteger();
        inParallel(32, writer -> {
            var node = writer % 2 == 0 ? engine : otherNode;
            for (var i = 0; i < 20; i++) {
                var written = false;
                while (!written) {
                    var next = node.lastSequenceNumberFor(aggregate.toString())
                            .map(last -> last + 1)
                            .orElse(0L);
                    try {
                        node.appendEvents(List.of(event(aggregate, next, new Counted(1, "piece"))));
                        written = true;
                    } catch (ConcurrencyException conflict) {
                        conflicts.incrementAndGet();
                    }
                }
            }
            return null;
        });

        assertThat(conflicts).hasPositiveValue();
        assertThat(engine.readEvents(aggregate.toString()).asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactlyElementsOf(LongStream.range(0, 640).boxed().toList());
        assertThat(positions())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 640).boxed().toList());
    }

    @Test
    void aConflictingAppendNeverFailsItsBatchNeighbours() throws Exception {
        var contested = UUID.randomUUID();
        engine.appendEvents(List.of(event(contested, 0, new Counted(1, "piece"))));

        var outcomes = whileTheWriterWaits(
                40,
                number -> number == 17
                        ? List.of(event(contested, 0, new Counted(2, "piece")))
                        : List.of(event(UUID.randomUUID(), 0, new Counted(number, "piece"))));

        assertThat(outcomes.get(17)).hasCauseInstanceOf(ConcurrencyException.class);
        assertThat(outcomes).filteredOn(outcome -> outcome == null).hasSize(39);
        assertThat(positions())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void theNeighboursOfARejectedClaimCommit() throws Exception {
        engine.appendEvents(List.of(event(UUID.randomUUID(), 0, new NameTaken("aurora"))));

        var outcomes = whileTheWriterWaits(
                20,
                number -> List.of(
                        event(UUID.randomUUID(), 0, new NameTaken(number == 5 ? "aurora" : "school " + number))));

        assertThat(outcomes.get(5)).hasCauseInstanceOf(ClaimAlreadyTaken.class);
        assertThat(((Rejection) outcomes.get(5).getCause()).facts()).containsEntry("field", "name");
        assertThat(outcomes).filteredOn(outcome -> outcome == null).hasSize(19);
        assertThat(positions()).hasSize(20);
    }

    @Test
    void aClaimIsItsOwnersUntilGivenBack() {
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        engine.appendEvents(List.of(event(first, 0, new NameTaken("aurora"))));
        engine.appendEvents(List.of(event(first, 1, new NameTaken("aurora"))));
        assertThatThrownBy(() -> engine.appendEvents(List.of(event(second, 0, new NameTaken("aurora")))))
                .isInstanceOf(ClaimAlreadyTaken.class);
        engine.appendEvents(List.of(event(second, 0, new NameGivenBack("aurora"))));
        assertThat(new Claims(database).findOwner("name", "*", "aurora")).contains(first);

        engine.appendEvents(List.of(event(first, 2, new NameGivenBack("aurora"))));
        engine.appendEvents(List.of(event(second, 1, new NameTaken("aurora"))));

        assertThat(new Claims(database).findOwner("name", "*", "aurora")).contains(second);
    }

    @Test
    void readersSeeEveryPositionExactlyOnceInOrderWhileTwoNodesWriteAndBatchesFail() throws Exception {
        var stop = new AtomicBoolean();
        var seen = new ArrayList<Long>();
        var reader = Thread.ofVirtual().start(() -> {
            var at = 0L;
            while (!stop.get() || at < engine.head().value()) {
                for (var event : engine.readEvents(new GlobalSequenceTrackingToken(at), false)
                        .toList()) {
                    at = event.trackingToken().position().orElseThrow();
                    seen.add(at);
                }
            }
        });
        var contested = UUID.randomUUID();
        engine.appendEvents(List.of(event(contested, 0, new Counted(0, "piece"))));
        inParallel(16, writer -> {
            var node = writer % 2 == 0 ? engine : otherNode;
            for (var i = 0; i < 25; i++) {
                node.appendEvents(List.of(event(UUID.randomUUID(), 0, new Counted(i, "piece"))));
                assertThatThrownBy(() -> node.appendEvents(List.of(event(contested, 0, new Counted(9, "piece")))))
                        .isInstanceOf(ConcurrencyException.class);
            }
            return null;
        });
        stop.set(true);
        reader.join();

        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 401).boxed().toList());
    }

    @Test
    void aReceiptIsWrittenWithItsEventsAndOnlyOnce() {
        var receipts = new Receipts(database);
        var draft = new ReceiptDraft(TENANT, ACTOR, "key-1", new byte[] {1}, "reply");

        var position = withReceipt(draft, List.of(event(UUID.randomUUID(), 0, new Counted(1, "piece"))));

        assertThat(position).isEqualTo(new Position(1));
        assertThat(receipts.find(TENANT, ACTOR, "key-1"))
                .hasValueSatisfying(found -> assertThat(found.position()).isEqualTo(new Position(1)));
        assertThatThrownBy(() -> withReceipt(draft, List.of(event(UUID.randomUUID(), 0, new Counted(1, "piece")))))
                .isInstanceOf(ReceiptAlreadyWritten.class);
        assertThat(positions()).containsExactly(1L);
        assertThat(receipts.find(TenantId.next(), ACTOR, "key-1")).isEmpty();
    }

    @Test
    void aCrashBeforeTheCommitLeavesNeitherEventNorReceipt() {
        var crashing = engine(new CommitFails(database));
        var draft = new ReceiptDraft(TENANT, ACTOR, "key-2", new byte[] {1}, "reply");

        assertThatThrownBy(
                        () -> withReceipt(crashing, draft, List.of(event(UUID.randomUUID(), 0, new NameTaken("lost")))))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("unknown");
        crashing.close();

        assertThat(positions()).isEmpty();
        assertThat(engine.head()).isEqualTo(Position.NONE);
        assertThat(new Receipts(database).find(TENANT, ACTOR, "key-2")).isEmpty();
        assertThat(new Claims(database).findOwner("name", "*", "lost")).isEmpty();
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
                engine.appendEvents(List.of(event(UUID.randomUUID(), 0, new Counted(i, "piece"))));
            }
            assertThat(engine.readEvents(new GlobalSequenceTrackingToken(0), false))
                    .hasSize(50);
            open.rollback();
        }
        engine.appendEvents(List.of(event(UUID.randomUUID(), 0, new Counted(50, "piece"))));
        assertThat(positions())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 51).boxed().toList());
    }

    @Test
    void theEngineGoesOnAfterItsConnectionWasKilled() {
        engine.appendEvents(List.of(event(UUID.randomUUID(), 0, new Counted(1, "piece"))));
        JdbcClient.create(database)
                .sql("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()")
                .query()
                .listOfRows();

        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
            engine.appendEvents(List.of(event(UUID.randomUUID(), 0, new Counted(2, "piece"))));
        });
        assertThat(positions()).startsWith(1L, 2L);
    }

    @Test
    void closingWritesWhatIsQueuedAndRefusesMore() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(
                            () -> engine.appendEvents(List.of(event(UUID.randomUUID(), 0, new Counted(i, "piece"))))))
                    .toList();
            await().until(() -> sent.stream().anyMatch(Future::isDone));
            engine.close();
            var acknowledged = 0;
            for (var append : sent) {
                try {
                    append.get();
                    acknowledged++;
                } catch (ExecutionException refused) {
                    assertThat(refused).hasCauseInstanceOf(Rejection.class);
                }
            }
            assertThat(positions()).hasSize(acknowledged);
        }
    }

    @Test
    void anOlderRevisionIsLiftedOnReading() {
        var aggregate = UUID.randomUUID();
        engine.appendEvents(List.of(event(aggregate, 0, new Counted(3, "box"))));
        JdbcClient.create(database)
                .sql("update event_store.domain_event set revision = 1, payload = '{\"amount\":3}'")
                .update();

        assertThat(engine.readEvents(aggregate.toString()).next().getPayload()).isEqualTo(new Counted(3, "piece"));
    }

    @Test
    void anEventNobodyKnowsIsSaidWithTypeAndPositionAndNeverSkipped() {
        engine.appendEvents(List.of(event(UUID.randomUUID(), 0, new Counted(3, "box"))));
        JdbcClient.create(database)
                .sql("update event_store.domain_event set type = 'test.Forgotten'")
                .update();

        assertThatThrownBy(() -> engine.readEvents(new GlobalSequenceTrackingToken(0), false)
                        .toList())
                .hasMessageContaining("test.Forgotten")
                .hasMessageContaining("position 1");
    }

    @Test
    void metadataAndTimesComeBackAsTheyWent() {
        var aggregate = UUID.randomUUID();
        var sent = event(aggregate, 0, new Counted(1, "piece"));
        engine.appendEvents(List.of(sent));

        var read = engine.readEvents(aggregate.toString()).next();

        assertThat(read.getIdentifier()).isEqualTo(sent.getIdentifier());
        assertThat(read.getMetaData()).containsExactlyInAnyOrderEntriesOf(sent.getMetaData());
        assertThat(Origin.fromMetaData(read.getMetaData())).isEqualTo(Origin.fromMetaData(sent.getMetaData()));
        assertThat(read.getType()).isEqualTo("Counter");
    }

    @Test
    void tokensPointBeforeTheFirstEventAtTheLastAndAtATime() {
        engine.appendEvents(List.of(event(UUID.randomUUID(), 0, new Counted(1, "piece"))));
        engine.appendEvents(List.of(event(UUID.randomUUID(), 0, new Counted(2, "piece"))));

        assertThat(engine.createTailToken().position()).hasValue(0);
        assertThat(engine.createHeadToken().position()).hasValue(2);
        assertThat(engine.createTokenAt(Instant.EPOCH).position()).hasValue(0);
        assertThat(engine.createTokenAt(Instant.now().plusSeconds(60)).position())
                .hasValue(2);
    }

    @Test
    void aSnapshotIsReadBackUnlessItsShapeIsOlderOrItIsCorrupt() {
        var aggregate = UUID.randomUUID().toString();
        var counter = new Counter();
        counter.total = 7;
        engine.storeSnapshot(new GenericDomainEventMessage<>("Counter", aggregate, 12, counter));
        var older = new Counter();
        engine.storeSnapshot(new GenericDomainEventMessage<>("Counter", aggregate, 5, older));

        assertThat(engine.readSnapshot(aggregate)).hasValueSatisfying(snapshot -> {
            assertThat(snapshot.getSequenceNumber()).isEqualTo(12);
            assertThat(((Counter) snapshot.getPayload()).total).isEqualTo(7);
        });
        var rows = JdbcClient.create(database);
        rows.sql("update event_store.snapshot set payload = '{broken'").update();
        assertThat(engine.readSnapshot(aggregate)).isEmpty();
        rows.sql("update event_store.snapshot set payload = '{}', revision = '0'")
                .update();
        assertThat(engine.readSnapshot(aggregate)).isEmpty();
    }

    private Position withReceipt(ReceiptDraft draft, List<DomainEventMessage<?>> events) {
        return withReceipt(engine, draft, events);
    }

    private static Position withReceipt(
            PostgresEventStorageEngine node, ReceiptDraft draft, List<DomainEventMessage<?>> events) {
        var work = DefaultUnitOfWork.startAndGet(events.getFirst());
        try {
            var companions = new AppendCompanions();
            companions.attach(draft);
            work.resources().put(AppendCompanions.KEY, companions);
            node.appendEvents(events);
            return companions.position().orElseThrow();
        } finally {
            work.rollback();
        }
    }

    private interface Batch {

        List<DomainEventMessage<?>> of(int number);
    }

    /** Appends many units at once while the head is locked elsewhere, so that they end up in one batch. */
    private List<ExecutionException> whileTheWriterWaits(int units, Batch batch) throws Exception {
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
            var outcomes = new ArrayList<ExecutionException>();
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

    private interface Work {

        Void by(int writer) throws Exception;
    }

    private static void inParallel(int writers, Work work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, writers)
                    .mapToObj(writer -> threads.submit(() -> work.by(writer)))
                    .toList();
            for (var task : running) {
                task.get();
            }
        }
    }

    private List<Long> positions() {
        return JdbcClient.create(database)
                .sql("select position from event_store.domain_event order by position")
                .query(Long.class)
                .list();
    }

    private static DomainEventMessage<TenantEvent> event(UUID aggregate, long sequence, TenantEvent payload) {
        var origin = new Origin(TENANT, ACTOR, Role.OWNER, Instant.now(), "correlation", "causation");
        return new GenericDomainEventMessage<>(
                "Counter",
                aggregate.toString(),
                sequence,
                payload,
                origin.toMetaData(),
                Ids.next().toString(),
                Instant.now());
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
