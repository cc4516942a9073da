package io.lyceum.command.platform.eventstore;

import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.grpc.event.Event;
import io.lyceum.kernel.Position;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.json.EventTypes;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Events and snapshots in Axon Server; position = its global index + 1. An append is answered once its events are in
 * PostgreSQL too (see {@link EventCopy}), so that who has the answer finds them there. Claims and receipts are in
 * PostgreSQL alone, reserved before the append (see {@link Reservations}).
 */
public final class AxonServerEventStorageEngine implements EventLog {

    private static final Logger LOG = LoggerFactory.getLogger(AxonServerEventStorageEngine.class);
    private static final Duration LATEST_SEND = Duration.ofSeconds(5);
    private static final Duration LONGEST_COPY = Duration.ofSeconds(5);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(20);

    private final Supplier<EventChannel> channel;
    private final AxonServerStreams streams;
    private final EventTypes types;
    private final SnapshotForm snapshots;
    private final JdbcClient copied;
    private final Reservations reservations;
    private final EventCopy copy;
    private final AppendMeters meters;
    private final ReentrantReadWriteLock appending = new ReentrantReadWriteLock();
    private boolean closed;

    /**
     * @param dataSource where claims, receipts and the copy of the events are
     * @param channel to Axon Server, asked for at each use: it may be another after a reconnection
     * @param snapshotTypes the aggregates whose snapshots can be read back
     * @param meters where the figures of the appends go, if anywhere
     */
    public AxonServerEventStorageEngine(
            DataSource dataSource,
            Supplier<EventChannel> channel,
            EventTypes types,
            Collection<Class<?>> snapshotTypes,
            @Nullable MeterRegistry meters) {
        this.channel = channel;
        streams = new AxonServerStreams(channel);
        this.types = types;
        snapshots = new SnapshotForm(snapshotTypes, types.keys());
        copied = JdbcClient.create(dataSource);
        reservations = new Reservations(dataSource);
        copy = new EventCopy(dataSource, channel, types);
        this.meters = new AppendMeters(meters, copy::expected);
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        var companions = AppendCompanions.ofCurrentCommand();
        var unit = AppendUnit.of(events, types, companions.flatMap(AppendCompanions::receipt));
        var wire = new ArrayList<Event>(events.size());
        for (var i = 0; i < events.size(); i++) {
            wire.add(WireEvents.toWire(
                    (DomainEventMessage<?>) events.get(i), unit.events().get(i)));
        }
        unlessClosed(() -> {
            var position = append(unit, wire);
            companions.ifPresent(found -> found.appendedAt(position));
        });
    }

    private void unlessClosed(Runnable append) {
        appending.readLock().lock();
        try {
            if (closed) {
                throw new Rejection(ProblemCode.UNAVAILABLE, "shutting down");
            }
            append.run();
        } finally {
            appending.readLock().unlock();
        }
    }

    private Position append(AppendUnit unit, List<Event> wire) {
        copy.requirePaired();
        var id = unit.events().getLast().eventId();
        var began = System.nanoTime();
        var reserved = reserve(unit);
        var copiedAt = copy.expect(id);
        try {
            send(wire, began);
        } catch (RuntimeException failed) {
            if (failed instanceof ConcurrencyException || AxonServerFailures.isRefusal(failed)) {
                copy.expectNoMore(id);
                if (reserved) {
                    reservations.withdraw(id);
                }
                throw refusal(failed, unit);
            }
            return positionInSpiteOf(failed, id, copiedAt);
        }
        meters.committed(1, Duration.ofNanos(System.nanoTime() - began));
        return positionOf(id, copiedAt);
    }

    private boolean reserve(AppendUnit unit) {
        try {
            return reservations.reserve(unit);
        } catch (Reservations.InTheWay inTheWay) {
            if (!withdrawIfNeverAppended(inTheWay.reservation())) {
                throw inTheWay.meaning();
            }
        }
        try {
            return reservations.reserve(unit);
        } catch (Reservations.InTheWay again) {
            throw again.meaning();
        }
    }

    /** An expired reservation whose append is in the stream waits for the copy; one that is not is nobody's. */
    private boolean withdrawIfNeverAppended(Reservations.Reservation other) {
        if (!other.expired()) {
            return false;
        }
        var appended = streams.page(other.aggregateId().toString(), other.sequence(), other.sequence() + 1).stream()
                .anyMatch(
                        event -> event.getMessageIdentifier().equals(other.id().toString()));
        if (appended) {
            return false;
        }
        LOG.warn("withdrawing the claims and receipt of append {}, which never reached Axon Server", other.id());
        reservations.withdraw(other.id());
        return true;
    }

    /** Nothing is sent on the strength of a reservation that may have expired meanwhile, say while this process slept. */
    private void send(List<Event> wire, long began) {
        var transaction = channel.get().startAppendEventsTransaction();
        try {
            wire.forEach(transaction::appendEvent);
            if (System.nanoTime() - began > LATEST_SEND.toNanos()) {
                throw new ConcurrencyException("the append was held up for too long and is not sent");
            }
        } catch (RuntimeException failed) {
            transaction.rollback();
            throw failed;
        }
        var confirmation = AxonServerStreams.answerTo(transaction.commit());
        if (confirmation == null || !confirmation.getSuccess()) {
            throw new EventStoreException("Axon Server did not confirm an append");
        }
    }

    private static RuntimeException refusal(RuntimeException failed, AppendUnit unit) {
        return AxonServerFailures.isConflict(failed)
                ? new ConcurrencyException(
                        "the aggregate %s changed meanwhile"
                                .formatted(unit.events().getFirst().aggregateId()),
                        failed)
                : new EventStoreException("Axon Server refused an append", failed);
    }

    /** The connection broke, or nobody answered: if the events are there all the same, the stream brings them. */
    private Position positionInSpiteOf(RuntimeException failed, UUID id, CompletableFuture<Long> copiedAt) {
        try {
            return new Position(copiedAt.get(LONGEST_COPY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException unknown) {
            copy.expectNoMore(id);
            LOG.error("an append failed, and whether it was carried out is unknown", failed);
            throw new Rejection(
                    ProblemCode.UNAVAILABLE,
                    "the event store did not answer; whether the command was carried out is unknown:"
                            + " send it again with the same Idempotency-Key");
        } catch (ExecutionException impossible) {
            throw new EventStoreException("the copy of an event failed", impossible);
        } catch (InterruptedException interrupted) {
            throw AxonServerStreams.interrupted(interrupted);
        }
    }

    /** When the copy is late, the head of the store stands in: never less than the position of the event. */
    private Position positionOf(UUID id, CompletableFuture<Long> copiedAt) {
        try {
            return new Position(copiedAt.get(LONGEST_COPY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            copy.expectNoMore(id);
            LOG.warn("the copy of Axon Server's events is more than {} late", LONGEST_COPY);
            return head();
        } catch (ExecutionException impossible) {
            throw new EventStoreException("the copy of an event failed", impossible);
        } catch (InterruptedException interrupted) {
            throw AxonServerStreams.interrupted(interrupted);
        }
    }

    @Override
    public Position writeReceiptOnly(ReceiptDraft receipt) {
        var head = head();
        unlessClosed(() -> {
            try {
                reservations.writeReceipt(receipt, head.value());
            } catch (Reservations.InTheWay inTheWay) {
                withdrawIfNeverAppended(inTheWay.reservation());
                throw inTheWay.meaning();
            }
        });
        return head;
    }

    @Override
    public DomainEventStream readEvents(String aggregateId, long firstSequence) {
        var pages = streams.aggregate(aggregateId, firstSequence);
        return DomainEventStream.of(
                StreamSupport.stream(pages, false)
                        .map(event -> WireEvents.toRow(0, event).toDomainEvent(types)),
                pages::lastSequence);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken after, boolean mayBlock) {
        var position = after == null ? 0 : after.position().orElseThrow();
        var head = head().value();
        if (position >= head) {
            return Stream.empty();
        }
        var events = streams.after(position, head);
        return StreamSupport.stream(events, false)
                .map(row -> row.toTrackedEvent(types))
                .onClose(events::close);
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        AxonServerStreams.answerTo(channel.get().appendSnapshot(WireEvents.snapshot(snapshot, snapshots)));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateId) {
        var stream = channel.get().loadSnapshot(aggregateId);
        if (!stream.hasNext()) {
            return Optional.empty();
        }
        try {
            var stored = stream.next();
            return snapshots.restore(
                    aggregateId,
                    stored.getPayload().getType(),
                    stored.getAggregateSequenceNumber(),
                    stored.getPayload().getRevision(),
                    stored.getPayload().getData().toStringUtf8(),
                    Instant.ofEpochMilli(stored.getTimestamp()));
        } catch (InterruptedException interrupted) {
            throw AxonServerStreams.interrupted(interrupted);
        }
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateId) {
        return streams.lastSequence(aggregateId);
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(head().value());
    }

    @Override
    public Position head() {
        return streams.head();
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        var first = copied.sql("select min(position) from event_store.domain_event where recorded_at >= ?")
                .param(Timestamp.from(time))
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
        return first.<TrackingToken>map(position -> new GlobalSequenceTrackingToken(position - 1))
                .orElseGet(this::createHeadToken);
    }

    @Override
    public void close() {
        try {
            if (appending.writeLock().tryLock(LONGEST_DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    closed = true;
                } finally {
                    appending.writeLock().unlock();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        copy.close();
    }
}
