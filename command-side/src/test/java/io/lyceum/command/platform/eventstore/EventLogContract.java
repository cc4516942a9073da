package io.lyceum.command.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.command.platform.eventstore.CounterEvent.NameGivenBack;
import io.lyceum.command.platform.eventstore.CounterEvent.NameTaken;
import io.lyceum.kernel.Position;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a store must do beyond {@link EventStorageContract} for a system to run on it: positions without a gap, rows
 * for the query side under the same positions, unique claims, receipts. Axon's stock engine can do none of these: its
 * positions come from a sequence, its table is its own, and it knows nothing of claims and receipts.
 */
abstract class EventLogContract extends EventStorageContract {

    @Override
    abstract EventLog engine();

    @Override
    abstract EventLog otherNode();

    /** Where claims and receipts are, and the rows the query side reads. */
    abstract HikariDataSource database();

    /** Puts a snapshot into the store as an earlier or a broken release wrote it. */
    abstract void storeSnapshotAsWritten(UUID aggregate, long sequence, String type, String revision, String payload)
            throws Exception;

    @Test
    void readersSeeEveryPositionOnceInOrderWhileTwoNodesWrite() throws Exception {
        var start = engine().head().value();
        var stop = new AtomicBoolean();
        var seen = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = threads.submit(() -> {
                var at = start;
                while (!stop.get() || at < engine().head().value()) {
                    try (var events = engine().readEvents(new GlobalSequenceTrackingToken(at), false)) {
                        for (var event : events.toList()) {
                            at = event.trackingToken().position().orElseThrow();
                            seen.add(at);
                        }
                    }
                }
                return null;
            });
            try {
                inParallel(16, writer -> {
                    var node = writer % 2 == 0 ? engine() : otherNode();
                    for (var i = 0; i < 25; i++) {
                        node.appendEvents(List.of(count(UUID.randomUUID(), 0, i), count(UUID.randomUUID(), 0, i)));
                    }
                    return null;
                });
            } finally {
                stop.set(true);
            }
            reader.get();
        }

        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(start + 1, start + 800).boxed().toList());
    }

    @Test
    void aCommandLearnsThePositionUnderWhichTheQuerySideFindsItsLastEvent() {
        var aggregate = UUID.randomUUID();
        var events = List.<DomainEventMessage<?>>of(count(aggregate, 0, 1), count(aggregate, 1, 2));

        var position = append(engine(), null, events);

        assertThat(JdbcClient.create(database())
                        .sql("select position from event_store.domain_event where aggregate_id = ? and sequence = 1")
                        .param(aggregate)
                        .query(Long.class)
                        .single())
                .isEqualTo(position.value());
        assertThat(engine().readEvents(new GlobalSequenceTrackingToken(position.value() - 1), false)
                        .findFirst()
                        .map(EventMessage::getIdentifier))
                .contains(events.getLast().getIdentifier());
        assertThat(JdbcClient.create(database())
                        .sql("select position from event_store.event_head")
                        .query(Long.class)
                        .single())
                .isEqualTo(engine().head().value());
    }

    @Test
    void aClaimIsItsOwnersUntilGivenBack() {
        var name = uniqueName();
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        engine().appendEvents(List.of(event(first, 0, new NameTaken(name))));
        engine().appendEvents(List.of(event(first, 1, new NameTaken(name))));
        assertThatThrownBy(() -> otherNode().appendEvents(List.of(event(second, 0, new NameTaken(name)))))
                .isInstanceOf(ClaimAlreadyTaken.class);
        assertThat(engine().readEvents(second.toString()).asStream()).isEmpty();
        engine().appendEvents(List.of(event(second, 0, new NameGivenBack(name))));
        assertThat(owner(name)).contains(first);

        engine().appendEvents(List.of(event(first, 2, new NameGivenBack(name))));
        otherNode().appendEvents(List.of(event(second, 1, new NameTaken(name))));

        assertThat(owner(name)).contains(second);
    }

    @Test
    void theNeighboursOfARejectedClaimGoThrough() throws Exception {
        var name = uniqueName();
        engine().appendEvents(List.of(event(UUID.randomUUID(), 0, new NameTaken(name))));

        var outcomes = atOnce(
                20,
                number ->
                        List.of(event(UUID.randomUUID(), 0, new NameTaken(number == 5 ? name : name + " " + number))));

        assertThat(outcomes.get(5)).hasCauseInstanceOf(ClaimAlreadyTaken.class);
        assertThat(((Rejection) outcomes.get(5).getCause()).facts()).containsEntry("field", "name");
        assertThat(outcomes).filteredOn(outcome -> outcome == null).hasSize(19);
    }

    @Test
    void ofManyWhoTakeOneNameAtOnceOneGetsIt() throws Exception {
        var name = uniqueName();
        var takers = IntStream.range(0, 24).mapToObj(i -> UUID.randomUUID()).toList();
        var winners = new java.util.concurrent.ConcurrentLinkedQueue<UUID>();
        inParallel(24, taker -> {
            var node = taker % 2 == 0 ? engine() : otherNode();
            try {
                node.appendEvents(List.of(event(takers.get(taker), 0, new NameTaken(name))));
                winners.add(takers.get(taker));
            } catch (ClaimAlreadyTaken | org.axonframework.modelling.command.ConcurrencyException lost) {
                assertThat(node.readEvents(takers.get(taker).toString()).asStream())
                        .isEmpty();
            }
            return null;
        });

        assertThat(winners).hasSize(1);
        assertThat(owner(name)).contains(winners.peek());
    }

    @Test
    void aReceiptIsWrittenWithItsEventsAndOnlyOnce() {
        var receipts = new Receipts(database());
        var draft = draft();
        var refused = UUID.randomUUID();

        var position = append(engine(), draft, List.of(count(UUID.randomUUID(), 0, 1)));

        assertThat(receipts.find(TENANT, ACTOR, draft.key()))
                .hasValueSatisfying(found -> assertThat(found.position()).isEqualTo(position));
        assertThatThrownBy(() -> append(otherNode(), draft, List.of(count(refused, 0, 1))))
                .isInstanceOf(ReceiptAlreadyWritten.class);
        assertThatThrownBy(() -> otherNode().writeReceiptOnly(draft)).isInstanceOf(ReceiptAlreadyWritten.class);
        assertThat(engine().readEvents(refused.toString()).asStream()).isEmpty();
        assertThat(receipts.find(TenantId.next(), ACTOR, draft.key())).isEmpty();
    }

    @Test
    void theReceiptOfACommandThatChangedNothingStandsAtTheHead() {
        engine().appendEvents(List.of(count(UUID.randomUUID(), 0, 1)));
        var draft = draft();

        var position = engine().writeReceiptOnly(draft);

        assertThat(position).isEqualTo(engine().head());
        assertThat(new Receipts(database()).find(TENANT, ACTOR, draft.key()))
                .hasValueSatisfying(found -> assertThat(found.position()).isEqualTo(position));
    }

    @Test
    void whatARefusedAppendBroughtAlongIsGone() {
        var aggregate = UUID.randomUUID();
        var name = uniqueName();
        var draft = draft();
        engine().appendEvents(List.of(count(aggregate, 0, 1)));

        assertThatThrownBy(() -> append(otherNode(), draft, List.of(event(aggregate, 0, new NameTaken(name)))))
                .isInstanceOf(org.axonframework.modelling.command.ConcurrencyException.class);

        assertThat(owner(name)).isEmpty();
        assertThat(new Receipts(database()).find(TENANT, ACTOR, draft.key())).isEmpty();
        append(engine(), draft, List.of(event(UUID.randomUUID(), 0, new NameTaken(name))));
        assertThat(owner(name)).isPresent();
    }

    @Test
    void anEventNobodyKnowsIsSaidWithTypeAndPositionAndNeverSkipped() throws Exception {
        var head = engine().head().value();
        var aggregate = UUID.randomUUID();
        engine().appendEvents(List.of(count(aggregate, 0, 1)));
        appendAsWritten(aggregate, 1, "test.Forgotten", 1, "{}");

        assertThatThrownBy(() -> engine().readEvents(new GlobalSequenceTrackingToken(head), false)
                        .toList())
                .hasMessageContaining("test.Forgotten")
                .hasMessageContaining("position " + (head + 2));
        assertThatThrownBy(() ->
                        engine().readEvents(aggregate.toString()).asStream().toList())
                .hasMessageContaining("test.Forgotten");
    }

    @Test
    void aSnapshotOfAnotherShapeOrACorruptOneIsIgnored() throws Exception {
        for (var broken : List.of(
                List.of("Counter", "0", "{\"total\":1}"),
                List.of("Counter", "1", "{broken"),
                List.of("Forgotten", "1", "{\"total\":1}"))) {
            var aggregate = UUID.randomUUID();
            engine().appendEvents(List.of(count(aggregate, 0, 1)));
            storeSnapshotAsWritten(aggregate, 0, broken.get(0), broken.get(1), broken.get(2));

            assertThat(engine().readSnapshot(aggregate.toString())).isEmpty();
        }
    }

    @Test
    void closingFinishesWhatIsUnderWayAndRefusesMore() throws Exception {
        var head = engine().head().value();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = IntStream.range(0, 200)
                    .mapToObj(i ->
                            threads.submit(() -> otherNode().appendEvents(List.of(count(UUID.randomUUID(), 0, i)))))
                    .toList();
            org.awaitility.Awaitility.await().until(() -> sent.stream().anyMatch(java.util.concurrent.Future::isDone));
            otherNode().close();
            var acknowledged = 0;
            for (var append : sent) {
                try {
                    append.get();
                    acknowledged++;
                } catch (ExecutionException refused) {
                    assertThat(refused).hasCauseInstanceOf(Rejection.class);
                }
            }
            assertThat(engine().head().value() - head).isEqualTo(acknowledged);
        }
        assertThatThrownBy(() -> otherNode().appendEvents(List.of(count(UUID.randomUUID(), 0, 1))))
                .isInstanceOf(Rejection.class);
    }

    /** Appends as a command does that came with a key. */
    static Position append(
            EventLog node,
            @org.jspecify.annotations.Nullable ReceiptDraft receipt,
            List<? extends DomainEventMessage<?>> events) {
        var work = DefaultUnitOfWork.startAndGet(events.getFirst());
        try {
            var companions = new AppendCompanions();
            if (receipt != null) {
                companions.attach(receipt);
            }
            work.resources().put(AppendCompanions.KEY, companions);
            node.appendEvents(events);
            return companions.settled().orElseThrow();
        } finally {
            work.rollback();
        }
    }

    static ReceiptDraft draft() {
        return new ReceiptDraft(TENANT, ACTOR, "key " + UUID.randomUUID(), new byte[] {1}, "reply");
    }

    static String uniqueName() {
        return "name " + UUID.randomUUID();
    }

    final java.util.Optional<UUID> owner(String name) {
        return new Claims(database()).findOwner("name", "*", name);
    }
}
