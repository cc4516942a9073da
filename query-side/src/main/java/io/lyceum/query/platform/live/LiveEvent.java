package io.lyceum.query.platform.live;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.lyceum.kernel.Origin;
import io.lyceum.query.platform.projection.StoredEvent;
import java.time.Instant;
import java.util.UUID;

/** An event as a live stream sends it. The read models show its effect by the time it is sent. */
public record LiveEvent(
        long position,
        String type,
        UUID aggregateId,
        Instant occurredAt,
        String actorId,
        @JsonRawValue String data) {

    /** The same, with more in its data: what readers need and the event itself does not say. */
    public LiveEvent withData(String more) {
        return new LiveEvent(position, type, aggregateId, occurredAt, actorId, more);
    }

    static LiveEvent of(StoredEvent event) {
        Origin origin = event.info().origin();
        return new LiveEvent(
                event.position(),
                event.type(),
                event.aggregateId(),
                event.occurredAt(),
                origin.actor().toString(),
                event.payload());
    }
}
