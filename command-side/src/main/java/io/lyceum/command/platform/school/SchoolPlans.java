package io.lyceum.command.platform.school;

import io.lyceum.billing.plan.PlanInForce;
import io.lyceum.billing.plan.PlanTerms;
import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.Message;
import org.springframework.stereotype.Component;

/** What a school's plan gives it, from the events of its subscription, which are never behind. */
@Component
public final class SchoolPlans {

    private final EventStorageEngine events;

    SchoolPlans(EventStorageEngine events) {
        this.events = events;
    }

    /** Empty without a plan: then nothing is limited (2.3). */
    public Optional<PlanTerms> of(TenantId school) {
        return PlanInForce.after(eventsOf(school));
    }

    /**
     * @param feature as the answer names it, such as {@code api}
     * @throws Rejection {@code quota-exceeded} unless the plan has it
     */
    public void require(TenantId school, String feature, Predicate<PlanTerms> has) {
        PlanInForce.require(eventsOf(school), feature, has);
    }

    private Stream<?> eventsOf(TenantId school) {
        return events.readEvents(SubscriptionId.ofTenant(school).toString())
                .asStream()
                .map(Message::getPayload);
    }
}
