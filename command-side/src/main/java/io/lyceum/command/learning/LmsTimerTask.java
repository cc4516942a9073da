package io.lyceum.command.learning;

import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.learning.LmsLinkId;
import io.lyceum.learning.SyncLms;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** P22: a day has passed; students and progress are taken over from the learning platform again. */
@Component
class LmsTimerTask extends PersistentTask<LmsTimerTask.Day> {

    static final Duration EVERY = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(LmsTimerTask.class);

    /** @param day counts the runs, so that each has a command of its own */
    record Day(Origin origin, LmsLinkId link, long day) implements Data {}

    private final ObjectProvider<Tasks> tasks;
    private final Clock clock;

    LmsTimerTask(ObjectProvider<Tasks> tasks, Clock commandClock) {
        super("learning.lms-timer", Day.class, 5, Duration.ofMinutes(5));
        this.tasks = tasks;
        this.clock = commandClock;
    }

    static String id(LmsLinkId link, long day) {
        return link + ":" + day;
    }

    @Override
    protected void run(String id, Day day) {
        try {
            then(id, day, "sync", new SyncLms(day.link()));
        } catch (Rejection refused) {
            // Somebody asked for one, and it is still under way.
            if (refused.code() != ProblemCode.CONFLICT) {
                throw refused;
            }
        }
        scheduleNext(day);
    }

    @Override
    protected void giveUp(String id, Day day, Throwable cause) {
        LOG.error("the learning platform of link {} was not asked today; it is tomorrow", day.link(), cause);
        scheduleNext(day);
    }

    private void scheduleNext(Day day) {
        var next = day.day() + 1;
        tasks.getObject()
                .schedule(
                        this,
                        id(day.link(), next),
                        new Day(day.origin(), day.link(), next),
                        clock.instant().plus(EVERY));
    }
}
