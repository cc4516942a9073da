package io.lyceum.command.platform.eventstore;

import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.lyceum.kernel.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/** What is read from Axon Server. Nothing waits longer than it may; who waited in vain is told. */
final class AxonServerStreams {

    private static final int PAGE = 500;
    private static final Duration LONGEST_CALL = Duration.ofSeconds(8);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final Supplier<EventChannel> channel;

    /** @param channel asked for at each use: it may be another after a reconnection */
    AxonServerStreams(Supplier<EventChannel> channel) {
        this.channel = channel;
    }

    /** The position of the last event. */
    Position head() {
        var last = answerTo(channel.get().getLastToken());
        return last == null || last < 0 ? Position.NONE : new Position(last + 1);
    }

    Optional<Long> lastSequence(String aggregateId) {
        var last = answerTo(channel.get().findHighestSequence(aggregateId));
        return last == null || last < 0 ? Optional.empty() : Optional.of(last);
    }

    /** An aggregate's events from one sequence on. */
    StreamPages aggregate(String aggregateId, long firstSequence) {
        return new StreamPages(aggregateId, firstSequence);
    }

    /** All events after one position up to another. */
    TrackedEvents after(long position, long upTo) {
        return new TrackedEvents(channel.get().openStream(position - 1, PAGE), upTo);
    }

    /** The connector keeps a whole answer in memory: streams are asked for in pages. */
    List<Event> page(String aggregateId, long from, long to) {
        var stream = channel.get().openAggregateStream(aggregateId, from, to);
        var events = new ArrayList<Event>();
        try {
            while (stream.hasNext()) {
                events.add(stream.next());
            }
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new EventStoreException("interrupted while a stream was read");
        }
        return events;
    }

    /**
     * Waits for the answer to a call.
     *
     * @throws EventStoreException if there is none in time
     */
    static <T> @Nullable T answerTo(CompletableFuture<T> call) {
        try {
            return call.get(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new EventStoreException("Axon Server did not answer", failed);
        } catch (TimeoutException late) {
            throw new EventStoreException("Axon Server did not answer within " + LONGEST_CALL, late);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    static RuntimeException interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new EventStoreException("interrupted while waiting for Axon Server", interrupted);
    }

    /** A stream of one aggregate, page by page. */
    final class StreamPages extends AbstractSpliterator<Event> {

        private final String aggregateId;
        private List<Event> page = List.of();
        private long sequence;
        private @Nullable Long last;
        private int next;
        private boolean lastPage;

        StreamPages(String aggregateId, long firstSequence) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.aggregateId = aggregateId;
            sequence = firstSequence;
        }

        @Nullable
        Long lastSequence() {
            return last;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Event> action) {
            if (next == page.size()) {
                if (lastPage) {
                    return false;
                }
                page = page(aggregateId, sequence, sequence + PAGE);
                next = 0;
                // Whether the last sequence asked for is included differs between releases of Axon Server.
                lastPage = page.size() < PAGE;
                if (page.isEmpty()) {
                    return false;
                }
            }
            var event = page.get(next++);
            last = event.getAggregateSequenceNumber();
            sequence = event.getAggregateSequenceNumber() + 1;
            action.accept(event);
            return true;
        }
    }

    /** Ends at the head as it was when the reading began: who wants more comes again. */
    static final class TrackedEvents extends AbstractSpliterator<EventRow> implements AutoCloseable {

        private final EventStream stream;
        private final long head;
        private boolean ended;

        TrackedEvents(EventStream stream, long head) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.stream = stream;
            this.head = head;
        }

        @Override
        public boolean tryAdvance(Consumer<? super EventRow> action) {
            if (ended) {
                return false;
            }
            try {
                var event = stream.nextIfAvailable(LONGEST_SILENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (event == null) {
                    throw new EventStoreException(
                            "Axon Server did not send the events it has",
                            stream.getError().orElse(null));
                }
                var row = WireEvents.toRow(event);
                if (row.position() >= head) {
                    close();
                }
                action.accept(row);
                return true;
            } catch (InterruptedException interrupted) {
                close();
                throw interrupted(interrupted);
            }
        }

        @Override
        public void close() {
            ended = true;
            stream.close();
        }
    }
}
