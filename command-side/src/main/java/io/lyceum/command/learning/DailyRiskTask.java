package io.lyceum.command.learning;

import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.AssessRisk;
import io.lyceum.learning.StudentId;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * P2: a day has passed; the student's risk is counted anew, until the student has completed everything or dropped out, or
 * the last course is over. Each student has one such task for a day, however many courses they take.
 */
@Component
class DailyRiskTask extends PersistentTask<DailyRiskTask.Day> {

    private static final Duration EVERY = Duration.ofDays(1);

    /** @param day since 1970-01-01 in UTC, or later where days were told ahead of the clock */
    record Day(Origin origin, StudentId student, long day) implements Data {}

    private final ObjectProvider<Tasks> tasks;
    private final StudentStories stories;
    private final Clock clock;

    DailyRiskTask(ObjectProvider<Tasks> tasks, StudentStories stories, Clock commandClock) {
        super("learning.daily-risk", Day.class, 5, Duration.ofMinutes(5));
        this.tasks = tasks;
        this.stories = stories;
        this.clock = commandClock;
    }

    /** From tomorrow on; nothing changes for a student who is watched already. */
    void begin(StudentId student, Origin origin) {
        scheduleAfter(0, student, origin);
    }

    @Override
    protected void run(String id, Day day) {
        then(id, day, "assess", new AssessRisk(day.student()));
        scheduleAfter(day.day(), day.student(), day.origin());
    }

    @Override
    protected void giveUp(String id, Day day, Throwable cause) {
        scheduleAfter(day.day(), day.student(), day.origin());
    }

    private void scheduleAfter(long day, StudentId student, Origin origin) {
        var at = clock.instant().plus(EVERY);
        if (stories.of(student).isWatchedAt(at)) {
            var next = Math.max(day + 1, LocalDate.ofInstant(at, ZoneOffset.UTC).toEpochDay());
            tasks.getObject().schedule(this, student + ":" + next, new Day(origin, student, next), at);
        }
    }
}
