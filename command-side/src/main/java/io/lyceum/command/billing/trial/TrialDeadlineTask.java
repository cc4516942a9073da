package io.lyceum.command.billing.trial;

import io.lyceum.billing.trial.ExpireTrial;
import io.lyceum.billing.trial.TrialId;
import io.lyceum.billing.trial.WarnOfTrialEnd;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The days on which a trial is warned of its end, and the end. */
@Component
class TrialDeadlineTask extends PersistentTask<TrialDeadlineTask.Deadline> {

    /** @param daysLeft 0 at the end */
    record Deadline(Origin origin, TrialId trial, int daysLeft) implements Data {}

    TrialDeadlineTask() {
        super("billing.trial-deadline", Deadline.class, Integer.MAX_VALUE, Duration.ofSeconds(10));
    }

    @Override
    protected void run(String id, Deadline deadline) {
        then(
                id,
                deadline,
                "due",
                deadline.daysLeft() == 0
                        ? new ExpireTrial(deadline.trial())
                        : new WarnOfTrialEnd(deadline.trial(), deadline.daysLeft()));
    }

    /** Never: it is tried for ever. */
    @Override
    protected void giveUp(String id, Deadline deadline, Throwable cause) {
        throw new IllegalStateException("the deadline %s was not kept".formatted(id), cause);
    }
}
