package io.lyceum.command.conversation;

import io.lyceum.billing.StudentChargingEvent.StudentChargingChanged;
import io.lyceum.billing.StudentChargingId;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** Which answers cost the school nothing: those to its students, unless it pays for them (A20). */
@Component
class FreeAnswers {

    private final EventStorageEngine events;

    FreeAnswers(EventStorageEngine events) {
        this.events = events;
    }

    /** As it was when the question came: a second run must not decide otherwise than the first. */
    boolean isOne(Origin question) {
        return question.role() == Role.STUDENT
                && !events.readEvents(
                                StudentChargingId.ofTenant(question.tenant()).toString())
                        .asStream()
                        .filter(event -> !Origin.fromMetaData(event.getMetaData())
                                .occurredAt()
                                .isAfter(question.occurredAt()))
                        .map(event -> ((StudentChargingChanged) event.getPayload()).charged())
                        .reduce(false, (earlier, later) -> later);
    }
}
