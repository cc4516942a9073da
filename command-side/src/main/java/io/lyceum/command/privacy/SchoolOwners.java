package io.lyceum.command.privacy;

import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.tenancy.TenancyEvent.OwnershipTransferred;
import io.lyceum.tenancy.TenancyEvent.TenantCreated;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** Who owns a school, from its own events. */
@Component
final class SchoolOwners {

    private final EventStorageEngine events;

    SchoolOwners(EventStorageEngine events) {
        this.events = events;
    }

    Optional<UserId> ownerOf(TenantId tenant) {
        return events.readEvents(tenant.toString())
                .asStream()
                .<UserId>mapMulti((event, owner) -> {
                    switch (event.getPayload()) {
                        case TenantCreated created -> owner.accept(created.owner());
                        case OwnershipTransferred handedOver -> owner.accept(handedOver.to());
                        default -> {}
                    }
                })
                .reduce((before, after) -> after);
    }
}
