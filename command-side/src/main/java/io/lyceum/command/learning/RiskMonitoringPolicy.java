package io.lyceum.command.learning;

import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import java.time.Clock;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** P2: when a student is enrolled, the risk is counted anew every day until the course is over. */
@Component
class RiskMonitoringPolicy extends Policy {

    private final Tasks tasks;
    private final DailyRiskTask daily;
    private final Clock clock;

    RiskMonitoringPolicy(Tasks tasks, DailyRiskTask daily, Clock commandClock) {
        this.tasks = tasks;
        this.daily = daily;
        this.clock = commandClock;
    }

    @EventHandler
    void when(StudentEnrolled enrolled, Origin origin) {
        var first = clock.instant().plus(DailyRiskTask.EVERY);
        if (enrolled.endsAt() == null || first.isBefore(enrolled.endsAt())) {
            tasks.schedule(
                    daily,
                    enrolled.student() + ":" + enrolled.course() + ":1",
                    new DailyRiskTask.Day(origin, enrolled.student(), enrolled.endsAt(), 1),
                    first);
        }
    }
}
