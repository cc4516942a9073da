package io.lyceum.command.billing.plan;

import io.lyceum.billing.plan.RenewSubscription;
import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** P16: when a cycle is over. */
@Component
class RenewalTask extends PersistentTask<RenewalTask.Due> {

    private static final Logger LOG = LoggerFactory.getLogger(RenewalTask.class);

    record Due(Origin origin, SubscriptionId subscription, Instant cycleEnd) implements Data {}

    RenewalTask() {
        super("billing.renew-subscription", Due.class, 12, Duration.ofSeconds(5));
    }

    @Override
    protected void run(String id, Due due) {
        then(id, due, "due", new RenewSubscription(due.subscription(), due.cycleEnd()));
    }

    /** The command itself cannot fail but for the store: after some hours of that somebody has been called. */
    @Override
    protected void giveUp(String id, Due due, Throwable cause) {
        LOG.error("deadline {} could not be kept", id, cause);
    }
}
