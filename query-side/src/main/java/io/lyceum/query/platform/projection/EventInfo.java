package io.lyceum.query.platform.projection;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Position;
import io.lyceum.kernel.TenantId;
import java.time.Instant;
import java.util.UUID;

/** Where, when and by whom an event happened: all a projection may know besides the event. */
public record EventInfo(Position position, UUID eventId, UUID aggregateId, long sequence, Origin origin) {

    public TenantId tenant() {
        return origin.tenant();
    }

    /** Domain time, the only clock of projections. */
    public Instant occurredAt() {
        return origin.occurredAt();
    }
}
