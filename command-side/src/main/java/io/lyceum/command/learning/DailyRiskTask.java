package io.lyceum.command.learning;

import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.AssessRisk;
import io.lyceum.learning.StudentId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** P2: a day has passed; the student's risk is counted anew, until the course is over. */
@Component
class DailyRiskTask extends PersistentTask<DailyRiskTask.Day> {

    static final Duration EVERY = Duration.ofDays(1);

    /**
     * One day of one enrolment.
     *
     * @param day counts the runs, so that each has commands of its own
     */
    record Day(Origin origin, StudentId student, @Nullable Instant until, long day) implements Data {}

    private final ObjectProvider<Tasks> tasks;
    private final Clock clock;

    DailyRiskTask(ObjectProvider<Tasks> tasks, Clock commandClock) {
        super("learning.daily-risk", Day.class, 5, Duration.ofMinutes(5));
        this.tasks = tasks;
        this.clock = commandClock;
    }

    @Override
    protected void run(String id, Day day) {
        then(id, day, "assess-" + day.day(), new AssessRisk(day.student()));
        scheduleNext(id, day);
    }

    @Override
    protected void giveUp(String id, Day day, Throwable cause) {
        scheduleNext(id, day);
    }

    private void scheduleNext(String id, Day day) {
        var next = clock.instant().plus(EVERY);
        if (day.until() == null || next.isBefore(day.until())) {
            tasks.getObject()
                    .schedule(
                            this,
                            nextId(id, day.day() + 1),
                            new Day(day.origin(), day.student(), day.until(), day.day() + 1),
                            next);
        }
    }

    static String nextId(String id, long day) {
        return id.substring(0, id.lastIndexOf(':') + 1) + day;
    }
}
