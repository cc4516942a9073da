package io.lyceum.command.learning.delivery;

import io.lyceum.command.platform.tasks.DeadlineTask;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.delivery.RunCommand.ReleaseSection;
import io.lyceum.learning.delivery.RunId;
import org.springframework.stereotype.Component;

/** P12: lets a run into a section when its time has come, by the schedule as it is then. */
@Component
class SectionTask extends DeadlineTask<SectionTask.Awaited> {

    record Awaited(Origin origin, RunId run, String section) implements Data {}

    private final StartedRuns runs;

    SectionTask(StartedRuns runs) {
        super("learning.release-section", Awaited.class);
        this.runs = runs;
    }

    @Override
    protected ReleaseSection commandOf(Awaited awaited) {
        return new ReleaseSection(
                awaited.run(), runs.plan(awaited.run(), awaited.origin().tenant()), awaited.section());
    }
}
