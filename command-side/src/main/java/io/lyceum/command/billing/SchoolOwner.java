package io.lyceum.command.billing;

import io.lyceum.kernel.Forgotten;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.tenancy.TenancyEvent.MemberJoined;
import io.lyceum.tenancy.TenancyEvent.OwnershipTransferred;
import io.lyceum.tenancy.TenancyEvent.TenantCreated;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who owns a school and where mail reaches them, from the school's own events. */
@Component
class SchoolOwner {

    record Person(UserId user, String email) {}

    private final EventStorageEngine events;

    SchoolOwner(EventStorageEngine events) {
        this.events = events;
    }

    /** Empty when the owner has no address, or was forgotten. */
    Optional<Person> of(TenantId school) {
        @Nullable UserId owner = null;
        var addresses = new HashMap<UserId, String>();
        for (var event : events.readEvents(school.toString(), 0).asStream().toList()) {
            switch (event.getPayload()) {
                case TenantCreated created -> owner = created.owner();
                case OwnershipTransferred handedOver -> owner = handedOver.to();
                case MemberJoined joined -> {
                    if (joined.email() != null && !joined.email().equals(Forgotten.TEXT)) {
                        addresses.put(joined.member(), joined.email());
                    }
                }
                case null, default -> {}
            }
        }
        return owner == null || !addresses.containsKey(owner)
                ? Optional.empty()
                : Optional.of(new Person(owner, Objects.requireNonNull(addresses.get(owner))));
    }
}
