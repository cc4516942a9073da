package io.lyceum.command.billing.plan;

import io.lyceum.billing.plan.RenewSubscription;
import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.command.platform.tasks.DeadlineTask;
import io.lyceum.kernel.Origin;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** P16: when a cycle is over. */
@Component
class RenewalTask extends DeadlineTask<RenewalTask.Due> {

    record Due(Origin origin, SubscriptionId subscription, Instant cycleEnd) implements Data {}

    RenewalTask() {
        super("billing.renew-subscription", Due.class);
    }

    @Override
    protected Object commandOf(Due due) {
        return new RenewSubscription(due.subscription(), due.cycleEnd());
    }
}
