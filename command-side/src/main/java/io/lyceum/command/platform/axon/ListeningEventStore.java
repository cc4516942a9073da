package io.lyceum.command.platform.axon;

import java.util.List;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/** Axon's event store, whose readers can be woken when another process has appended. */
final class ListeningEventStore extends EmbeddedEventStore {

    ListeningEventStore(Builder builder) {
        super(builder);
    }

    /** Readers look for new events now, not at their next poll. */
    void wake() {
        afterCommit(List.of());
    }
}
