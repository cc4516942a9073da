package io.lyceum.command.notification;

import io.lyceum.billing.plan.PlanInForce;
import io.lyceum.billing.plan.PlanTerms;
import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** Whether a school may have webhooks: not on the free plan (2.3). */
@Component
class WebhookAccess {

    private final EventStorageEngine events;

    WebhookAccess(EventStorageEngine events) {
        this.events = events;
    }

    /** @throws Rejection {@code quota-exceeded} */
    void check(TenantId school) {
        PlanInForce.require(eventsOf(school), "webhooks", PlanTerms::webhooks);
    }

    /** Those of a school that has left its plan stay, and are not called. */
    boolean isGivenTo(TenantId school) {
        return PlanInForce.after(eventsOf(school)).map(PlanTerms::webhooks).orElse(true);
    }

    private Stream<?> eventsOf(TenantId school) {
        return events.readEvents(SubscriptionId.ofTenant(school).toString())
                .asStream()
                .map(event -> event.getPayload());
    }
}
