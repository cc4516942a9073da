package io.lyceum.command.billing.payment;

import io.lyceum.billing.payment.PaymentEvent.PaymentCompleted;
import io.lyceum.billing.payment.PaymentEvent.PaymentCreated;
import io.lyceum.billing.payment.PaymentEvent.PaymentRegistered;
import io.lyceum.billing.payment.PaymentId;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** What was asked of a provider, read from the payment's own events: nothing personal waits in a task. */
@Component
class PaymentOrders {

    private final EventStorageEngine events;

    PaymentOrders(EventStorageEngine events) {
        this.events = events;
    }

    /** @throws Rejection {@code not-found} when the tenant has no such payment */
    PaymentCreated created(TenantId tenant, PaymentId payment) {
        return events.readEvents(payment.toString(), 0)
                .asStream()
                .filter(event ->
                        Origin.fromMetaData(event.getMetaData()).tenant().equals(tenant))
                .map(event -> event.getPayload())
                .filter(PaymentCreated.class::isInstance)
                .map(PaymentCreated.class::cast)
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("payment", payment));
    }

    /** The provider's own id, once it has one. */
    Optional<String> providerPayment(PaymentId payment) {
        return events.readEvents(payment.toString(), 0)
                .asStream()
                .map(event -> event.getPayload())
                .flatMap(event -> switch (event) {
                    case PaymentRegistered registered -> Optional.of(registered.providerPayment()).stream();
                    case PaymentCompleted completed -> Optional.of(completed.providerPayment()).stream();
                    case null, default -> Optional.<String>empty().stream();
                })
                .findFirst();
    }
}
