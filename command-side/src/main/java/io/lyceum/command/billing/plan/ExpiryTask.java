package io.lyceum.command.billing.plan;

import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.billing.plan.WarnOfExpiry;
import io.lyceum.command.platform.tasks.DeadlineTask;
import io.lyceum.kernel.Origin;
import org.springframework.stereotype.Component;

/** C154: thirty days before a card expires. */
@Component
class ExpiryTask extends DeadlineTask<ExpiryTask.Card> {

    record Card(Origin origin, SubscriptionId subscription, String reference) implements Data {}

    ExpiryTask() {
        super("billing.card-expiry", Card.class);
    }

    @Override
    protected Object commandOf(Card due) {
        return new WarnOfExpiry(due.subscription(), due.reference());
    }
}
