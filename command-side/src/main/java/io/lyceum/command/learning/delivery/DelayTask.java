package io.lyceum.command.learning.delivery;

import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.delivery.RunCommand.ResumeDelayedElement;
import io.lyceum.learning.delivery.RunId;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** P11: goes on with a run when its delay is over; one that went elsewhere meanwhile is left alone. */
@Component
class DelayTask extends PersistentTask<DelayTask.Delayed> {

    record Delayed(Origin origin, RunId run, int delay) implements Data {}

    private static final Logger LOG = LoggerFactory.getLogger(DelayTask.class);

    private final StartedRuns runs;

    DelayTask(StartedRuns runs) {
        super("learning.resume-delayed-element", Delayed.class, 10, Duration.ofSeconds(2));
        this.runs = runs;
    }

    @Override
    protected void run(String id, Delayed delayed) {
        then(
                id,
                delayed,
                "resume",
                new ResumeDelayedElement(
                        delayed.run(), runs.plan(delayed.run(), delayed.origin().tenant()), delayed.delay()));
    }

    @Override
    protected void giveUp(String id, Delayed delayed, Throwable cause) {
        LOG.error("run {} stays in its delay {}: end it, or enter a module", delayed.run(), delayed.delay(), cause);
    }
}
