package io.lyceum.command.platform.axon;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * A storage engine that says when the event store has fetched events for its readers. Told any earlier, they would look
 * before the events are in the store's cache, and sleep again.
 */
final class AnnouncingEngine implements EventStorageEngine {

    private final EventStorageEngine engine;
    private final Runnable fetched;

    AnnouncingEngine(EventStorageEngine engine, Runnable fetched) {
        this.engine = engine;
        this.fetched = fetched;
    }

    /** Only the fetch on behalf of all readers may block. */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken after, boolean mayBlock) {
        var events = engine.readEvents(after, mayBlock);
        return mayBlock ? StreamSupport.stream(new Announced(events.spliterator()), false) : events;
    }

    private final class Announced extends Spliterators.AbstractSpliterator<TrackedEventMessage<?>> {

        private final Spliterator<? extends TrackedEventMessage<?>> events;
        private boolean any;

        Announced(Spliterator<? extends TrackedEventMessage<?>> events) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.events = events;
        }

        @Override
        public boolean tryAdvance(Consumer<? super TrackedEventMessage<?>> action) {
            if (events.tryAdvance(action)) {
                any = true;
                return true;
            }
            if (any) {
                fetched.run();
            }
            return false;
        }
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        engine.appendEvents(events);
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        engine.storeSnapshot(snapshot);
    }

    @Override
    public DomainEventStream readEvents(String aggregateId, long firstSequence) {
        return engine.readEvents(aggregateId, firstSequence);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateId) {
        return engine.readSnapshot(aggregateId);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateId) {
        return engine.lastSequenceNumberFor(aggregateId);
    }

    @Override
    public TrackingToken createTailToken() {
        return engine.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return engine.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return engine.createTokenAt(time);
    }
}
