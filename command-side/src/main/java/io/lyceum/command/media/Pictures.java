package io.lyceum.command.media;

import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import io.lyceum.media.AssetEvent.AssetReady;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** The pictures of a tenant's gallery, read from their own events. */
@Component
final class Pictures {

    private final EventStorageEngine events;

    Pictures(EventStorageEngine events) {
        this.events = events;
    }

    String hashOf(UUID asset, TenantId tenant) {
        return events.readEvents(asset.toString())
                .asStream()
                .filter(event -> tenant.toString().equals(event.getMetaData().get("tenantId")))
                .map(event -> event.getPayload())
                .filter(AssetReady.class::isInstance)
                .map(ready -> ((AssetReady) ready).hash())
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("asset", asset));
    }
}
