package io.lyceum.command.learning;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.conversation.DialogEvent.StudentAsked;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.ActivityKind;
import io.lyceum.learning.RecordActivity;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.StudentEvent.StudentReinstated;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * P2: when a student is enrolled or comes back, the risk is counted anew every day until there is nothing to watch; when a
 * student asks the assistant, that is an activity.
 */
@Component
class RiskMonitoringPolicy extends Policy {

    private final DailyRiskTask daily;

    RiskMonitoringPolicy(DailyRiskTask daily) {
        this.daily = daily;
    }

    @EventHandler
    void when(StudentEnrolled enrolled, Origin origin) {
        daily.begin(enrolled.student(), origin);
    }

    @EventHandler
    void when(StudentReinstated reinstated, Origin origin) {
        daily.begin(reinstated.student(), origin);
    }

    @EventHandler
    void when(StudentAsked asked, EventMessage<?> event) {
        then(event, "activity", new RecordActivity(asked.student(), ActivityKind.QUESTION));
    }
}
