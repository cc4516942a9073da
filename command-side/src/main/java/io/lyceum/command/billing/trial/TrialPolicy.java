package io.lyceum.command.billing.trial;

import io.lyceum.billing.Purpose.Service;
import io.lyceum.billing.WalletEvent.BalanceAdjusted;
import io.lyceum.billing.WalletEvent.BalanceCredited;
import io.lyceum.billing.trial.ConvertTrial;
import io.lyceum.billing.trial.StartTrial;
import io.lyceum.billing.trial.TrialEvent.TrialStarted;
import io.lyceum.billing.trial.TrialId;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.tenancy.TenancyEvent.TenantCreated;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * P13: when a school is founded, its trial starts; it is warned 3 days and one day before the end; when the school pays,
 * or the platform adds to its balance, the trial is over for good (C152, A25).
 */
@Component
class TrialPolicy extends Policy {

    private static final List<Integer> WARNED_AT = List.of(3, 1);

    private final Tasks tasks;
    private final TrialDeadlineTask deadline;
    private final Duration length;
    private final int messages;

    TrialPolicy(
            Tasks tasks,
            TrialDeadlineTask deadline,
            @Value("${lyceum.billing.trial:P7D}") Duration length,
            @Value("${lyceum.billing.trial-messages:50}") int messages) {
        this.tasks = tasks;
        this.deadline = deadline;
        this.length = length;
        this.messages = messages;
    }

    /** A school starts its trial before it pays. */
    @Override
    public Object sequenceOf(EventMessage<?> event) {
        return Origin.fromMetaData(event.getMetaData()).tenant();
    }

    @EventHandler
    void when(TenantCreated created, EventMessage<?> event) {
        then(event, "start-trial", new StartTrial(TrialId.of(created.tenant()), length, messages));
    }

    @EventHandler
    void when(TrialStarted started, Origin origin) {
        for (var days : WARNED_AT) {
            schedule(started, origin, days);
        }
        schedule(started, origin, 0);
    }

    private void schedule(TrialStarted started, Origin origin, int daysLeft) {
        var when = started.endsAt().minus(Duration.ofDays(daysLeft));
        if (when.isAfter(origin.occurredAt())) {
            tasks.schedule(
                    deadline,
                    started.trial() + ":" + daysLeft,
                    new TrialDeadlineTask.Deadline(origin, started.trial(), daysLeft),
                    when);
        }
    }

    @EventHandler
    void when(BalanceCredited credited, EventMessage<?> event, Origin origin) {
        if (credited.purpose().service() == Service.TOP_UP) {
            convert(event, origin, "the balance was topped up");
        }
    }

    @EventHandler
    void when(BalanceAdjusted adjusted, EventMessage<?> event, Origin origin) {
        if (adjusted.change().isPositive()) {
            convert(event, origin, "the platform added to the balance");
        }
    }

    private void convert(EventMessage<?> event, Origin origin, String reason) {
        try {
            then(event, "convert-trial", new ConvertTrial(TrialId.of(origin.tenant()), reason));
        } catch (Rejection noTrial) {
            if (noTrial.code() != ProblemCode.NOT_FOUND) {
                throw noTrial;
            }
        }
    }
}
