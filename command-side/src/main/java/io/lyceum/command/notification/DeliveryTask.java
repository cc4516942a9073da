package io.lyceum.command.notification;

import io.lyceum.command.notification.port.WebhookSender;
import io.lyceum.command.platform.secrets.SecretStore;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import io.lyceum.notification.DeliveryEvent.DeliveryScheduled;
import io.lyceum.notification.DeliveryId;
import io.lyceum.notification.DeliveryOutcome;
import io.lyceum.notification.RecordDeliveryAttempt;
import io.lyceum.notification.WebhookId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes one attempt of a delivery. The body is signed with the webhook's secret: {@code Lyceum-Signature: sha256=} and
 * the HMAC-SHA256 of exactly the bytes sent, in hexadecimal digits. {@code Lyceum-Delivery} is the same for all attempts,
 * so that a receiver can tell a repeat.
 */
@Component
class DeliveryTask extends PersistentTask<DeliveryTask.Attempt> {

    record Attempt(Origin origin, DeliveryId delivery, WebhookId webhook, int number) implements Data {}

    private final Webhooks webhooks;
    private final SecretStore secrets;
    private final WebhookSender sender;
    private final EventStorageEngine events;
    private final Duration firstPause;

    DeliveryTask(
            Webhooks webhooks,
            SecretStore secrets,
            WebhookSender sender,
            EventStorageEngine events,
            @Value("${lyceum.webhooks.first-pause:PT30S}") Duration firstPause) {
        super("notification.deliver", Attempt.class, 3, Duration.ofSeconds(5));
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.sender = sender;
        this.events = events;
        this.firstPause = firstPause;
    }

    @Override
    protected void run(String id, Attempt attempt) {
        var target = webhooks.find(attempt.webhook()).filter(Webhooks.Target::enabled);
        if (target.isEmpty()) {
            record(id, attempt, new DeliveryOutcome(null, null, "the webhook is disabled or gone", 0), true);
            return;
        }
        var body = bodyOf(attempt.delivery()).getBytes(StandardCharsets.UTF_8);
        var outcome = sender.send(
                target.get().url(),
                body,
                Map.of(
                        "Lyceum-Delivery",
                        attempt.delivery().toString(),
                        "Lyceum-Attempt",
                        Integer.toString(attempt.number()),
                        "Lyceum-Signature",
                        "sha256=" + signature(secrets.open(target.get().secret()), body)));
        record(id, attempt, outcome, false);
    }

    @Override
    protected void giveUp(String id, Attempt attempt, Throwable cause) {
        record(id, attempt, new DeliveryOutcome(null, null, "it could not be prepared here", 0), false);
    }

    private void record(String id, Attempt attempt, DeliveryOutcome outcome, boolean last) {
        then(
                id,
                attempt,
                "attempted",
                new RecordDeliveryAttempt(attempt.delivery(), attempt.number(), outcome, firstPause, last));
    }

    private String bodyOf(DeliveryId delivery) {
        return events.readEvents(delivery.toString())
                .asStream()
                .map(event -> event.getPayload())
                .filter(DeliveryScheduled.class::isInstance)
                .map(DeliveryScheduled.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no delivery " + delivery))
                .body();
    }

    static String signature(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
