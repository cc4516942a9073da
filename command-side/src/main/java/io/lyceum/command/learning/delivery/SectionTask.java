package io.lyceum.command.learning.delivery;

import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.delivery.RunCommand.ReleaseSection;
import io.lyceum.learning.delivery.RunId;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** P12: lets a run into a section when its time has come, by the schedule as it is then. */
@Component
class SectionTask extends PersistentTask<SectionTask.Awaited> {

    record Awaited(Origin origin, RunId run, String section) implements Data {}

    private static final Logger LOG = LoggerFactory.getLogger(SectionTask.class);

    private final StartedRuns runs;

    SectionTask(StartedRuns runs) {
        super("learning.release-section", Awaited.class, 10, Duration.ofSeconds(2));
        this.runs = runs;
    }

    @Override
    protected void run(String id, Awaited awaited) {
        then(
                id,
                awaited,
                "release",
                new ReleaseSection(
                        awaited.run(), runs.plan(awaited.run(), awaited.origin().tenant()), awaited.section()));
    }

    @Override
    protected void giveUp(String id, Awaited awaited, Throwable cause) {
        LOG.error("run {} stays before section {}: the learner's next step lets it in", awaited.run(), id, cause);
    }
}
