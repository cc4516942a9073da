package io.lyceum.command.identity;

import io.lyceum.identity.SessionEvent.SessionOpened;
import io.lyceum.identity.SessionId;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** Finds how a session began. */
@Component
final class Sessions {

    private final EventStorageEngine events;

    Sessions(EventStorageEngine events) {
        this.events = events;
    }

    Optional<SessionOpened> opened(SessionId session) {
        var stream = events.readEvents(session.toString());
        return stream.hasNext() && stream.next().getPayload() instanceof SessionOpened opened
                ? Optional.of(opened)
                : Optional.empty();
    }
}
