package io.lyceum.command.billing.plan;

import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.billing.plan.WarnOfExpiry;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** C154: thirty days before a card expires. */
@Component
class ExpiryTask extends PersistentTask<ExpiryTask.Card> {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryTask.class);

    record Card(Origin origin, SubscriptionId subscription, String reference) implements Data {}

    ExpiryTask() {
        super("billing.card-expiry", Card.class, 12, Duration.ofSeconds(5));
    }

    @Override
    protected void run(String id, Card due) {
        then(id, due, "due", new WarnOfExpiry(due.subscription(), due.reference()));
    }

    /** The command itself cannot fail but for the store: after some hours of that somebody has been called. */
    @Override
    protected void giveUp(String id, Card due, Throwable cause) {
        LOG.error("deadline {} could not be kept", id, cause);
    }
}
