package io.lyceum.command.privacy;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.identity.RevocationReason;
import io.lyceum.identity.RevokeAllSessions;
import io.lyceum.identity.UserEvent;
import io.lyceum.kernel.UserId;
import io.lyceum.privacy.PrivacyEvent.PersonForgotten;
import java.util.UUID;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** When somebody who signs in is forgotten, all their sessions end. */
@Component
class ForgottenAccountPolicy extends Policy {

    private final EventStorageEngine events;

    ForgottenAccountPolicy(EventStorageEngine events) {
        this.events = events;
    }

    @EventHandler
    void when(PersonForgotten forgotten, EventMessage<?> event) {
        forgotten.subjects().stream()
                .filter(this::signsIn)
                .forEach(user -> then(
                        event,
                        "end-sessions:" + user,
                        new RevokeAllSessions(new UserId(user), RevocationReason.PERSON_FORGOTTEN)));
    }

    private boolean signsIn(UUID subject) {
        return events.readEvents(subject.toString())
                .asStream()
                .findFirst()
                .filter(first -> first.getPayload() instanceof UserEvent)
                .isPresent();
    }
}
