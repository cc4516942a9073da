package io.lyceum.command.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.command.platform.eventstore.CounterEvent.Counted;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every event store of ours must do, whichever it is: PostgreSQL, Axon's stock JDBC engine, Axon Server. What
 * goes beyond it is named by who can do it: {@link EventLogContract} for the two a system can run on, the nested
 * classes of each store's own test for what only that one can.
 *
 * <p>Each test starts where the store stands: it may hold events of earlier tests.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
abstract class EventStorageContract {

    static final TenantId TENANT = TenantId.next();
    static final UserId ACTOR = UserId.next();

    /** What an aggregate of the tests looks like in a snapshot. */
    @Revision("1")
    static class Counter {

        int total;

        public int getTotal() {
            return total;
        }

        public void setTotal(int total) {
            this.total = total;
        }
    }

    /** A node of the command side. */
    abstract EventStorageEngine engine();

    /** Another node on the same store, with nothing in common but the store. */
    abstract EventStorageEngine otherNode();

    /** Puts an event into the store as an earlier release wrote it. */
    abstract void appendAsWritten(UUID aggregate, long sequence, String type, int revision, String payload)
            throws Exception;

    @Test
    void aStreamIsReadAsItWasAppended() {
        var aggregate = UUID.randomUUID();
        engine().appendEvents(List.of(count(aggregate, 0, 1), count(aggregate, 1, 2)));
        engine().appendEvents(List.of(count(UUID.randomUUID(), 0, 9)));
        otherNode().appendEvents(List.of(count(aggregate, 2, 3)));

        assertThat(engine().readEvents(aggregate.toString()).asStream().map(EventMessage::getPayload))
                .extracting(payload -> ((Counted) payload).amount())
                .containsExactly(1, 2, 3);
        assertThat(otherNode()
                        .readEvents(aggregate.toString(), 1)
                        .asStream()
                        .map(DomainEventMessage::getSequenceNumber))
                .containsExactly(1L, 2L);
        assertThat(engine().lastSequenceNumberFor(aggregate.toString())).contains(2L);
    }

    @Test
    void aStreamNobodyWroteIsEmpty() {
        var nobody = UUID.randomUUID().toString();

        assertThat(engine().readEvents(nobody).asStream()).isEmpty();
        assertThat(engine().lastSequenceNumberFor(nobody)).isEmpty();
        assertThat(engine().readSnapshot(nobody)).isEmpty();
    }

    @Test
    void aSequenceTakenMeanwhileIsAConflictAndNothingOfTheAppendStays() {
        var aggregate = UUID.randomUUID();
        engine().appendEvents(List.of(count(aggregate, 0, 1), count(aggregate, 1, 2)));

        assertThatThrownBy(() -> otherNode().appendEvents(List.of(count(aggregate, 1, 3), count(aggregate, 2, 4))))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(amounts(aggregate)).containsExactly(1, 2);
        otherNode().appendEvents(List.of(count(aggregate, 2, 5)));
        assertThat(amounts(aggregate)).containsExactly(1, 2, 5);
    }

    @Test
    void aStreamBegunMeanwhileIsAConflict() {
        var aggregate = UUID.randomUUID();
        engine().appendEvents(List.of(count(aggregate, 0, 1)));

        assertThatThrownBy(() -> otherNode().appendEvents(List.of(count(aggregate, 0, 2))))
                .isInstanceOf(conflictAtTheBeginning());
    }

    /** The stock engine has a name of its own for it, and does not call it a conflict. */
    Class<? extends Exception> conflictAtTheBeginning() {
        return ConcurrencyException.class;
    }

    @Test
    void thirtyTwoWritersOnOneAggregateThroughTwoNodesLoseAndDoubleNothing() throws Exception {
        var aggregate = UUID.randomUUID();
        var conflicts = new AtomicInteger();
        engine().appendEvents(List.of(count(aggregate, 0, -1)));
        inParallel(32, writer -> {
            var node = writer % 2 == 0 ? engine() : otherNode();
            for (var i = 0; i < 10; i++) {
                var written = false;
                while (!written) {
                    var next = node.lastSequenceNumberFor(aggregate.toString()).orElseThrow() + 1;
                    try {
                        node.appendEvents(List.of(count(aggregate, next, writer * 10 + i)));
                        written = true;
                    } catch (ConcurrencyException conflict) {
                        conflicts.incrementAndGet();
                    }
                }
            }
            return null;
        });

        assertThat(conflicts).hasPositiveValue();
        assertThat(engine().readEvents(aggregate.toString()).asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(0, 320).boxed().toList());
        assertThat(amounts(aggregate))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(-1, 320).boxed().toList());
    }

    @Test
    void aConflictingCommandNeverFailsItsNeighbours() throws Exception {
        var contested = UUID.randomUUID();
        engine().appendEvents(List.of(count(contested, 0, 1), count(contested, 1, 1)));

        var outcomes = atOnce(
                40, number -> List.of(number == 17 ? count(contested, 1, 2) : count(UUID.randomUUID(), 0, number)));

        assertThat(outcomes.get(17)).hasCauseInstanceOf(ConcurrencyException.class);
        assertThat(outcomes).filteredOn(outcome -> outcome == null).hasSize(39);
    }

    @Test
    void aTrackingReaderMissesAndRepeatsNothingWhileTwoNodesWriteAndAppendsFail() throws Exception {
        var stop = new AtomicBoolean();
        var start = engine().createHeadToken();
        var contested = UUID.randomUUID();
        engine().appendEvents(List.of(count(contested, 0, 0), count(contested, 1, 0)));
        var read = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = threads.submit(() -> {
                var token = start;
                while (!stop.get()) {
                    token = readOn(token, read);
                }
                readOn(token, read);
                return null;
            });
            try {
                inParallel(16, writer -> {
                    var node = writer % 2 == 0 ? engine() : otherNode();
                    for (var i = 0; i < 25; i++) {
                        node.appendEvents(List.of(count(UUID.randomUUID(), 0, i)));
                        assertThatThrownBy(() -> node.appendEvents(List.of(count(contested, 1, 9))))
                                .isInstanceOf(ConcurrencyException.class);
                    }
                    return null;
                });
            } finally {
                stop.set(true);
            }
            reader.get();
        }

        assertThat(read).doesNotHaveDuplicates().hasSize(402);
    }

    private @Nullable TrackingToken readOn(@Nullable TrackingToken token, List<String> read) {
        var last = token;
        try (var events = engine().readEvents(last, false)) {
            for (var event : events.toList()) {
                last = event.trackingToken();
                read.add(event.getIdentifier());
            }
        }
        return last;
    }

    @Test
    void trackingBeginsAfterItsTokenAndKeepsTheOrderOfEachStream() {
        var aggregate = UUID.randomUUID();
        var head = engine().createHeadToken();
        for (var i = 0; i < 30; i++) {
            engine().appendEvents(List.of(count(aggregate, i, i)));
        }

        var all = tracked(head);
        assertThat(all)
                .extracting(DomainEventMessage::getSequenceNumber)
                .containsExactlyElementsOf(LongStream.range(0, 30).boxed().toList());
        var rest = tracked(all.get(9).trackingToken());
        assertThat(rest)
                .extracting(DomainEventMessage::getSequenceNumber)
                .containsExactlyElementsOf(LongStream.range(10, 30).boxed().toList());
        assertThat(tracked(engine().createHeadToken())).isEmpty();
        assertThat(tracked(engine().createTailToken()))
                .extracting(EventMessage::getIdentifier)
                .containsAll(all.stream().map(EventMessage::getIdentifier).toList());
    }

    @Test
    void metadataIdentifiersAndTimesComeBackAsTheyWent() {
        var aggregate = UUID.randomUUID();
        var occurred = Instant.parse("2013-10-03T07:00:00.123456Z");
        var recorded = Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
        var origin = new Origin(TENANT, ACTOR, Role.TEACHER, occurred, "correlation \"ü\"", "causation");
        var sent = new GenericDomainEventMessage<TenantEvent>(
                "Counter",
                aggregate.toString(),
                0,
                new Counted(1, "коробка 📦"),
                origin.toMetaData(),
                Ids.next().toString(),
                recorded);
        var head = engine().createHeadToken();
        engine().appendEvents(List.of(sent));

        for (var read : List.of(
                engine().readEvents(aggregate.toString()).next(), tracked(head).getFirst())) {
            assertThat(read.getPayload()).isEqualTo(sent.getPayload());
            assertThat(read.getIdentifier()).isEqualTo(sent.getIdentifier());
            assertThat(read.getAggregateIdentifier()).isEqualTo(aggregate.toString());
            assertThat(read.getType()).isEqualTo("Counter");
            assertThat(read.getTimestamp())
                    .as("when the sender or the store took it")
                    .isBetween(recorded, Instant.now().plusSeconds(1));
            assertThat(Origin.fromMetaData(read.getMetaData())).isEqualTo(origin);
        }
    }

    @Test
    void anOlderRevisionIsLiftedOnReading() throws Exception {
        var aggregate = UUID.randomUUID();
        var head = engine().createHeadToken();
        appendAsWritten(aggregate, 0, "test.Counted", 1, "{\"amount\":3}");
        engine().appendEvents(List.of(event(aggregate, 1, new Counted(4, "box"))));

        assertThat(engine().readEvents(aggregate.toString()).asStream().map(EventMessage::getPayload))
                .isEqualTo(List.of(new Counted(3, "piece"), new Counted(4, "box")));
        assertThat(tracked(head).getFirst().getPayload()).isEqualTo(new Counted(3, "piece"));
    }

    @Test
    void aLargeAppendIsOneAndReadsBackWhole() {
        var aggregate = UUID.randomUUID();
        var text = "я".repeat(1_000);
        var head = engine().createHeadToken();
        engine().appendEvents(LongStream.range(0, 1_200)
                .mapToObj(sequence -> event(aggregate, sequence, new Counted((int) sequence, text)))
                .toList());

        assertThat(amounts(aggregate))
                .containsExactlyElementsOf(IntStream.range(0, 1_200).boxed().toList());
        assertThat(tracked(head))
                .hasSize(1_200)
                .allMatch(read -> ((Counted) read.getPayload()).unit().equals(text));
    }

    @Test
    void theLatestSnapshotIsReadBack() {
        var aggregate = UUID.randomUUID();
        engine().appendEvents(LongStream.range(0, 13)
                .mapToObj(sequence -> count(aggregate, sequence, 1))
                .toList());
        engine().storeSnapshot(snapshot(aggregate, 5, 6));
        engine().storeSnapshot(snapshot(aggregate, 12, 13));

        assertThat(otherNode().readSnapshot(aggregate.toString())).hasValueSatisfying(snapshot -> {
            assertThat(snapshot.getSequenceNumber()).isEqualTo(12);
            assertThat(((Counter) snapshot.getPayload()).total).isEqualTo(13);
        });
    }

    final List<GenericTrackedDomainEventMessage<?>> tracked(@Nullable TrackingToken after) {
        var read = new ArrayList<GenericTrackedDomainEventMessage<?>>();
        var last = after;
        var seen = new HashSet<String>();
        while (true) {
            var before = read.size();
            try (var events = engine().readEvents(last, false)) {
                for (var event : events.toList()) {
                    last = event.trackingToken();
                    assertThat(seen.add(event.getIdentifier())).isTrue();
                    read.add((GenericTrackedDomainEventMessage<?>) event);
                }
            }
            if (read.size() == before) {
                return read;
            }
        }
    }

    private List<Integer> amounts(UUID aggregate) {
        return engine().readEvents(aggregate.toString())
                .asStream()
                .map(read -> ((Counted) read.getPayload()).amount())
                .toList();
    }

    interface Batch {

        List<DomainEventMessage<?>> of(int number);
    }

    /** Appends through one node from as many threads as there are batches; null where it went well. */
    final List<@Nullable ExecutionException> atOnce(int appends, Batch batch) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = IntStream.range(0, appends)
                    .mapToObj(number -> threads.submit(() -> engine().appendEvents(batch.of(number))))
                    .toList();
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

    interface Work {

        @Nullable
        Void by(int writer) throws Exception;
    }

    static void inParallel(int writers, Work work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, writers)
                    .mapToObj(writer -> threads.submit(() -> work.by(writer)))
                    .toList();
            for (var task : running) {
                task.get();
            }
        }
    }

    static DomainEventMessage<?> count(UUID aggregate, long sequence, int amount) {
        return event(aggregate, sequence, new Counted(amount, "piece"));
    }

    static DomainEventMessage<?> event(UUID aggregate, long sequence, TenantEvent payload) {
        return new GenericDomainEventMessage<>(
                "Counter",
                aggregate.toString(),
                sequence,
                payload,
                origin().toMetaData(),
                Ids.next().toString(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    static Origin origin() {
        return new Origin(TENANT, ACTOR, Role.OWNER, Instant.now(), "correlation", "causation");
    }

    static DomainEventMessage<?> snapshot(UUID aggregate, long sequence, int total) {
        var counter = new Counter();
        counter.total = total;
        return new GenericDomainEventMessage<>("Counter", aggregate.toString(), sequence, counter);
    }
}
