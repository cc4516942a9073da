package io.lyceum.command.billing.invoice;

import io.lyceum.billing.plan.PaymentMethod;
import io.lyceum.billing.plan.SubscriptionEvent.PaymentMethodSet;
import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.kernel.TenantId;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** The card a tenant has set last, read from its own events: a charge goes to the one that holds when it is made. */
@Component
final class PaymentMethods {

    private final EventStorageEngine events;

    PaymentMethods(EventStorageEngine events) {
        this.events = events;
    }

    Optional<PaymentMethod> of(TenantId tenant) {
        return events.readEvents(SubscriptionId.ofTenant(tenant).toString())
                .asStream()
                .<Object>map(event -> event.getPayload())
                .filter(PaymentMethodSet.class::isInstance)
                .map(set -> ((PaymentMethodSet) set).method())
                .reduce((earlier, later) -> later);
    }
}
