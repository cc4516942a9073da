package io.lyceum.command.learning.delivery;

import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.delivery.BanEvent.BanLifted;
import io.lyceum.learning.delivery.BanEvent.LearnerBanned;
import io.lyceum.learning.delivery.BanEvent.LearnerExcludedFromBan;
import io.lyceum.learning.delivery.BanId;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** Whether learners are banned, as their own events say now. */
@Component
final class Bans {

    private final EventStorageEngine events;

    Bans(EventStorageEngine events) {
        this.events = events;
    }

    boolean holds(TenantId tenant, UserId learner) {
        return events.readEvents(BanId.of(tenant, learner).toString())
                .asStream()
                .map(event -> event.getPayload())
                .reduce(
                        false,
                        (banned, event) -> switch (event) {
                            case LearnerBanned ban -> true;
                            case BanLifted lifted -> false;
                            case LearnerExcludedFromBan exclusion -> false;
                            default -> banned;
                        },
                        (one, other) -> other);
    }
}
