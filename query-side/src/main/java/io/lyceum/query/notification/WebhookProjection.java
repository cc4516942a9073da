package io.lyceum.query.notification;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.notification.DeliveryEvent;
import io.lyceum.notification.DeliveryEvent.DeliveryAttemptFailed;
import io.lyceum.notification.DeliveryEvent.DeliveryExhausted;
import io.lyceum.notification.DeliveryEvent.DeliveryScheduled;
import io.lyceum.notification.DeliveryEvent.DeliverySucceeded;
import io.lyceum.notification.DeliveryEvent.RedeliveryRequested;
import io.lyceum.notification.DeliveryOutcome;
import io.lyceum.notification.WebhookEvent.WebhookRemoved;
import io.lyceum.notification.WebhookEvent.WebhookSubscribed;
import io.lyceum.notification.WebhookEvent.WebhookUpdated;
import io.lyceum.query.platform.projection.EventInfo;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Row;
import io.lyceum.query.platform.projection.Table;
import java.util.List;

/** Webhooks and the log of their deliveries (C183). The secret is not here. */
public final class WebhookProjection extends Projection {

    static final String NAME = "webhooks";

    private static final Table WEBHOOK = table("webhook", "webhook_id");
    private static final Table DELIVERY = table("webhook_delivery", "delivery_id");
    private static final Table ATTEMPT = table("webhook_attempt", "delivery_id", "attempt");

    public WebhookProjection() {
        super(NAME, WEBHOOK, DELIVERY, ATTEMPT);
        on(
                WebhookSubscribed.class,
                (e, at) -> WEBHOOK.upsert(row().set("webhook_id", e.webhook())
                        .set("url", e.url())
                        .set("topics", e.topics())
                        .set("enabled", true)
                        .set("created_at", at.occurredAt())));
        on(
                WebhookUpdated.class,
                (e, at) -> WEBHOOK.update(row().set("webhook_id", e.webhook())
                        .set("url", e.url())
                        .set("topics", e.topics())
                        .set("enabled", e.enabled())));
        on(WebhookRemoved.class, (e, at) -> WEBHOOK.delete(row().set("webhook_id", e.webhook())));
        on(
                DeliveryScheduled.class,
                (e, at) -> DELIVERY.upsert(delivery(e)
                        .set("webhook_id", e.webhook())
                        .set("topic", e.topic().wire())
                        .set("state", DeliveryState.PENDING)
                        .set("body", e.body())
                        .set("scheduled_at", at.occurredAt())));
        onEach(
                DeliverySucceeded.class,
                (e, at) -> List.of(
                        ATTEMPT.upsert(attempt(e, e.attempt(), e.outcome(), at)),
                        DELIVERY.update(outcome(delivery(e), e.attempt(), e.outcome())
                                .set("state", DeliveryState.SUCCESS)
                                .set("next_at", null)
                                .set("ended_at", at.occurredAt()))));
        onEach(
                DeliveryAttemptFailed.class,
                (e, at) -> List.of(
                        ATTEMPT.upsert(attempt(e, e.attempt(), e.outcome(), at).set("next_at", e.nextAt())),
                        DELIVERY.update(
                                outcome(delivery(e), e.attempt(), e.outcome()).set("next_at", e.nextAt()))));
        on(
                DeliveryExhausted.class,
                (e, at) -> DELIVERY.update(delivery(e)
                        .set("state", DeliveryState.FAILED)
                        .set("next_at", null)
                        .set("ended_at", at.occurredAt())));
        on(
                RedeliveryRequested.class,
                (e, at) -> DELIVERY.update(
                        delivery(e).set("state", DeliveryState.PENDING).set("ended_at", null)));
    }

    private static Row delivery(DeliveryEvent e) {
        return row().set("delivery_id", e.delivery());
    }

    private static Row outcome(Row delivery, int attempt, DeliveryOutcome outcome) {
        return delivery.set("attempts", attempt).set("status", outcome.status()).set("error", outcome.error());
    }

    private static Row attempt(DeliveryEvent e, int attempt, DeliveryOutcome outcome, EventInfo at) {
        return delivery(e)
                .set("attempt", attempt)
                .set("status", outcome.status())
                .set("response", outcome.response())
                .set("error", outcome.error())
                .set("took_millis", outcome.tookMillis())
                .set("made_at", at.occurredAt());
    }
}
