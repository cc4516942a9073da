package io.lyceum.command.media;

import io.lyceum.media.RenderJobEvent.RenderJobWatermarked;
import io.lyceum.media.RenderJobId;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** Which videos bear the platform's name, as their jobs' events say (C217). */
@Component
final class Watermarks {

    private final EventStorageEngine events;

    Watermarks(EventStorageEngine events) {
        this.events = events;
    }

    boolean has(RenderJobId job) {
        return events.readEvents(job.toString())
                .asStream()
                .anyMatch(event -> event.getPayload() instanceof RenderJobWatermarked);
    }
}
