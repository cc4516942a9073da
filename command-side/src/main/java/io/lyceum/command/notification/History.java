package io.lyceum.command.notification;

import io.lyceum.kernel.Origin;
import io.lyceum.learning.LmsLinkId;
import java.time.Duration;
import org.axonframework.eventhandling.EventMessage;

/**
 * What came from another system: told with a time of its own (decision 5), or taken over from the school's learning
 * platform. It is known there already, and hundreds of notices of it would hide the few that matter.
 */
final class History {

    /** Longer than any event waits for a server that is away. */
    private static final Duration NEWS = Duration.ofDays(1);

    private History() {}

    static boolean isNews(EventMessage<?> event, Origin origin) {
        var isOld = event.getTimestamp().isAfter(origin.occurredAt().plus(NEWS));
        return !isOld
                && !origin.causationId()
                        .startsWith(LmsLinkId.of(origin.tenant()).toString());
    }
}
