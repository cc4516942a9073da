package io.lyceum.command.identity;

import io.lyceum.command.platform.eventstore.Claims;
import io.lyceum.identity.UserEvent.UserRegistered;
import io.lyceum.kernel.ClaimsChanged.ClaimChange;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** Finds the account of an e-mail address, from the claim on the address and the account's own events. */
@Component
final class Accounts {

    private final Claims claims;
    private final EventStorageEngine events;

    Accounts(Claims claims, EventStorageEngine events) {
        this.claims = claims;
        this.events = events;
    }

    Optional<UserRegistered> withEmail(String email) {
        return claims.findOwner("email", ClaimChange.EVERYWHERE, email).flatMap(this::registration);
    }

    private Optional<UserRegistered> registration(UUID user) {
        return events.readEvents(user.toString())
                .asStream()
                .map(event -> event.getPayload())
                .filter(UserRegistered.class::isInstance)
                .map(UserRegistered.class::cast)
                .findFirst();
    }
}
