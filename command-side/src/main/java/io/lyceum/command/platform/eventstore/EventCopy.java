package io.lyceum.command.platform.eventstore;

import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.json.EventTypes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies Axon Server's stream into {@code event_store.domain_event}, in its order, with position = global index + 1,
 * so that everything behind the store reads the same rows whichever store there is. Every node copies, and the copy goes
 * on when a node is lost.
 */
final class EventCopy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventCopy.class);
    private static final int LARGEST_BATCH = 500;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final CopiedEvents copied;
    private final Supplier<EventChannel> channel;
    private final Map<UUID, CompletableFuture<Long>> expected = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch looked = new CountDownLatch(1);
    private final AtomicReference<Pairing> pairing = new AtomicReference<>(Pairing.UNKNOWN);
    private final Thread copier;

    private enum Pairing {
        UNKNOWN,
        TOGETHER,
        STRANGERS
    }

    EventCopy(DataSource dataSource, Supplier<EventChannel> channel, EventTypes types) {
        copied = new CopiedEvents(dataSource, types);
        this.channel = channel;
        copier = Thread.ofPlatform().name("event-copy").daemon().unstarted(this::copyUntilClosed);
        copier.start();
    }

    /** Completes with the event's position once it is copied. Call it before appending the event. */
    CompletableFuture<Long> expect(UUID eventId) {
        return expected.computeIfAbsent(eventId, ignored -> new CompletableFuture<>());
    }

    /** How many appends wait for their events to be copied. */
    int expected() {
        return expected.size();
    }

    void expectNoMore(UUID eventId) {
        expected.remove(eventId);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            copier.join(LONGEST_PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean open() {
        return closing.getCount() > 0;
    }

    private void copyUntilClosed() {
        var pause = SHORTEST_PAUSE;
        while (open()) {
            try (var stream = openWhereTheCopyEnds()) {
                while (open()) {
                    copy(next(stream));
                    pause = SHORTEST_PAUSE;
                }
                return;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } catch (SQLException | RuntimeException failed) {
                LOG.warn("copying events from Axon Server failed, trying again in {}", pause, failed);
            }
            if (closes(pause)) {
                return;
            }
            var longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }
    }

    private boolean closes(Duration within) {
        try {
            return closing.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /**
     * The stream begins with the last event copied: one that differs, or is not there, is of another Axon Server, or
     * one of the two stores was restored without the other.
     */
    private EventStream openWhereTheCopyEnds() throws SQLException, InterruptedException {
        var last = copied.last();
        var length = length();
        if (last.isPresent() && last.get().position() > length) {
            foundStrangers();
            throw new EventStoreException("the copy in PostgreSQL has %d events, Axon Server has %d"
                    .formatted(last.get().position(), length));
        }
        var before = last.map(event -> event.position() - 2).orElse(-1L);
        var stream = channel.get().openStream(before, 2 * LARGEST_BATCH, LARGEST_BATCH / 2);
        if (last.isPresent()) {
            var first = stream.nextIfAvailable(LONGEST_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            if (first == null) {
                stream.close();
                throw new EventStoreException("Axon Server did not send the events it has");
            }
            if (!first.getEvent()
                    .getMessageIdentifier()
                    .equals(last.get().eventId().toString())) {
                stream.close();
                foundStrangers();
                throw new EventStoreException("at position %d PostgreSQL has event %s, Axon Server %s"
                        .formatted(
                                last.get().position(),
                                last.get().eventId(),
                                first.getEvent().getMessageIdentifier()));
            }
        }
        pairing.set(Pairing.TOGETHER);
        looked.countDown();
        return stream;
    }

    private void foundStrangers() {
        pairing.set(Pairing.STRANGERS);
        looked.countDown();
    }

    private long length() throws InterruptedException {
        try {
            var last = channel.get().getLastToken().get(LONGEST_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            return last == null ? 0 : last + 1;
        } catch (ExecutionException | TimeoutException failed) {
            throw new EventStoreException("Axon Server did not answer", failed);
        }
    }

    /**
     * Lets nobody append while it is not certain that Axon Server and PostgreSQL belong together.
     *
     * @throws Rejection if they do not, or if Axon Server could not be asked so far
     */
    void requirePaired() {
        try {
            if (!looked.await(LONGEST_PAUSE.toMillis(), TimeUnit.MILLISECONDS) || pairing.get() != Pairing.TOGETHER) {
                throw new Rejection(
                        ProblemCode.UNAVAILABLE,
                        pairing.get() == Pairing.STRANGERS
                                ? "Axon Server and PostgreSQL do not belong together"
                                : "Axon Server does not answer");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Rejection(ProblemCode.UNAVAILABLE, "shutting down");
        }
    }

    private static List<EventRow> next(EventStream stream) throws InterruptedException {
        var batch = new ArrayList<EventRow>();
        var event = stream.nextIfAvailable(200, TimeUnit.MILLISECONDS);
        if (event == null && stream.isClosed()) {
            throw new EventStoreException(
                    "Axon Server ended the stream", stream.getError().orElse(null));
        }
        while (event != null) {
            batch.add(WireEvents.toRow(event));
            event = batch.size() < LARGEST_BATCH ? stream.nextIfAvailable() : null;
        }
        return batch;
    }

    private void copy(List<EventRow> batch) throws SQLException {
        if (batch.isEmpty()) {
            return;
        }
        copied.add(batch);
        for (var row : batch) {
            var waiting = expected.remove(row.eventId());
            if (waiting != null) {
                waiting.complete(row.position());
            }
        }
    }
}
