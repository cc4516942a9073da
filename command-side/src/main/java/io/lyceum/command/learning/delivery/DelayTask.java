package io.lyceum.command.learning.delivery;

import io.lyceum.command.platform.tasks.DeadlineTask;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.delivery.RunCommand.ResumeDelayedElement;
import io.lyceum.learning.delivery.RunId;
import org.springframework.stereotype.Component;

/** P11: goes on with a run when its delay is over; one that went elsewhere meanwhile is left alone. */
@Component
class DelayTask extends DeadlineTask<DelayTask.Delayed> {

    record Delayed(Origin origin, RunId run, int delay) implements Data {}

    private final StartedRuns runs;

    DelayTask(StartedRuns runs) {
        super("learning.resume-delayed-element", Delayed.class);
        this.runs = runs;
    }

    @Override
    protected ResumeDelayedElement commandOf(Delayed delayed) {
        return new ResumeDelayedElement(
                delayed.run(), runs.plan(delayed.run(), delayed.origin().tenant()), delayed.delay());
    }
}
