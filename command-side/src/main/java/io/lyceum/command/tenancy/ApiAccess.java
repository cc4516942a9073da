package io.lyceum.command.tenancy;

import io.lyceum.billing.plan.PlanInForce;
import io.lyceum.billing.plan.PlanTerms;
import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** Whether programs may act for a school: not on the free plan (2.3). */
@Component
class ApiAccess {

    private final EventStorageEngine events;

    ApiAccess(EventStorageEngine events) {
        this.events = events;
    }

    /** @throws Rejection {@code quota-exceeded} */
    void check(TenantId school) {
        PlanInForce.require(
                events.readEvents(SubscriptionId.ofTenant(school).toString())
                        .asStream()
                        .map(event -> event.getPayload()),
                "api",
                PlanTerms::api);
    }
}
