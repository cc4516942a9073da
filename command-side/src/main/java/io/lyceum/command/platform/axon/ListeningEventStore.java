package io.lyceum.command.platform.axon;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store, whose readers are told when there is more: appended here, or by another process. Left alone, a
 * pooled processor looks every 500 ms, because the streams of {@link EmbeddedEventStore} cannot call it back.
 */
final class ListeningEventStore extends EmbeddedEventStore {

    private final Readers readers;

    private ListeningEventStore(Builder builder, Readers readers) {
        super(builder);
        this.readers = readers;
    }

    static ListeningEventStore over(EventStorageEngine engine) {
        var readers = new Readers();
        return new ListeningEventStore(
                EmbeddedEventStore.builder()
                        .storageEngine(new AnnouncingEngine(engine, readers::wake))
                        .fetchDelay(500),
                readers);
    }

    /** Readers look for new events now, not at their next poll. */
    void wake() {
        afterCommit(List.of());
        readers.wake();
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken after) {
        return new WakeableStream(super.openStream(after), readers);
    }

    /** Whoever wants to be called when there may be more to read. */
    private static final class Readers {

        private final Set<Runnable> callbacks = ConcurrentHashMap.newKeySet();

        void wake() {
            callbacks.forEach(Runnable::run);
        }
    }

    private static final class WakeableStream implements TrackingEventStream {

        private final TrackingEventStream events;
        private final Readers readers;
        private @Nullable Runnable callback;

        WakeableStream(TrackingEventStream events, Readers readers) {
            this.events = events;
            this.readers = readers;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return events.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return events.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return events.nextAvailable();
        }

        @Override
        public boolean setOnAvailableCallback(Runnable wanted) {
            callback = wanted;
            readers.callbacks.add(wanted);
            return true;
        }

        @Override
        public void close() {
            if (callback != null) {
                readers.callbacks.remove(callback);
            }
            events.close();
        }
    }
}
