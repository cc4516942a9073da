package io.lyceum.notification;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen on the way to another system. */
public sealed interface DeliveryEvent extends TenantEvent {

    DeliveryId delivery();

    WebhookId webhook();

    /** @param body exactly what is sent and signed, JSON */
    @LogicalType("notification.DeliveryScheduled")
    record DeliveryScheduled(DeliveryId delivery, WebhookId webhook, WebhookTopic topic, String body)
            implements DeliveryEvent {}

    /** @param attempt from 1, counted on when it is delivered again */
    @LogicalType("notification.DeliverySucceeded")
    record DeliverySucceeded(DeliveryId delivery, WebhookId webhook, int attempt, DeliveryOutcome outcome)
            implements DeliveryEvent {}

    /** @param nextAt when it is tried again; absent after the last attempt */
    @LogicalType("notification.DeliveryAttemptFailed")
    record DeliveryAttemptFailed(
            DeliveryId delivery,
            WebhookId webhook,
            int attempt,
            DeliveryOutcome outcome,
            @Nullable Instant nextAt) implements DeliveryEvent {}

    /** Five attempts have failed, or there is nobody to deliver to any more. */
    @LogicalType("notification.DeliveryExhausted")
    record DeliveryExhausted(DeliveryId delivery, WebhookId webhook, int attempts) implements DeliveryEvent {}

    /** Somebody asked for five more attempts. */
    @LogicalType("notification.RedeliveryRequested")
    record RedeliveryRequested(DeliveryId delivery, WebhookId webhook, int nextAttempt) implements DeliveryEvent {}
}
