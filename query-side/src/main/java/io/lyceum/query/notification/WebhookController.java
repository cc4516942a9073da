package io.lyceum.query.notification;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The school's webhooks, and what became of what they were told. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Webhooks")
@Requires(Permission.READ_WEBHOOKS)
final class WebhookController {

    /** A webhook; its secret is shown nowhere. */
    record Webhook(UUID webhookId, String url, List<String> topics, boolean enabled, Instant createdAt) {}

    /**
     * A delivery.
     *
     * @param body exactly what is sent
     * @param status of the last answer
     * @param nextAt of the next attempt
     */
    record Delivery(
            UUID deliveryId,
            UUID webhookId,
            String topic,
            String state,
            @JsonRawValue String body,
            int attempts,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable Instant nextAt,
            Instant scheduledAt,
            @Nullable Instant endedAt) {}

    /** One attempt of a delivery. */
    record Attempt(
            int attempt,
            @Nullable Integer status,
            @Nullable String response,
            @Nullable String error,
            long tookMillis,
            Instant madeAt,
            @Nullable Instant nextAt) {}

    private static final ListQuestion<Webhook> WEBHOOKS = ListQuestion.of(
                    Webhook.class,
                    "select webhook_id, url, topics, enabled, created_at from webhook where tenant_id = :tenant",
                    WebhookProjection.NAME)
            .key("webhook_id", "uuid")
            .sort("created", "created_at", "timestamptz");

    private static final ListQuestion<Delivery> DELIVERIES = ListQuestion.of(
                    Delivery.class, """
                    select delivery_id, webhook_id, topic, state, body, attempts, status, error, next_at, scheduled_at,
                           ended_at
                    from webhook_delivery where tenant_id = :tenant""", WebhookProjection.NAME)
            .key("delivery_id", "uuid")
            .sort("scheduled", "scheduled_at", "timestamptz")
            .sortedBy("-scheduled")
            .uuid("webhook", "webhook_id = :webhook")
            .oneOf("state", DeliveryState.class, "state = :state")
            .text("event", "topic = :event");

    private final ReadModels readModels;

    WebhookController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(summary = "Webhooks", description = "Oldest first.")
    @GetMapping("/webhooks")
    Mono<ResponseEntity<Page<Webhook>>> webhooks(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, WEBHOOKS, parameters);
    }

    @Operation(
            summary = "The log of deliveries",
            description = "Newest first. Filters: webhook, state (PENDING, SUCCESS, FAILED), event.")
    @GetMapping("/webhook-deliveries")
    Mono<ResponseEntity<Page<Delivery>>> deliveries(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, DELIVERIES, parameters);
    }

    @Operation(summary = "The attempts of a delivery", description = "In the order they were made.")
    @GetMapping("/webhook-deliveries/{id}/attempts")
    Mono<ResponseEntity<List<Attempt>>> attempts(Reader reader, @PathVariable UUID id) {
        return readModels
                .one(reader, Delivery.class, """
                        select delivery_id, webhook_id, topic, state, body, attempts, status, error, next_at,
                               scheduled_at, ended_at
                        from webhook_delivery where tenant_id = :tenant and delivery_id = :id""", Map.of("id", id), WebhookProjection.NAME)
                .then(readModels.all(reader, Attempt.class, """
                        select attempt, status, response, error, took_millis, made_at, next_at from webhook_attempt
                        where tenant_id = :tenant and delivery_id = :id order by attempt limit 500""", Map.of("id", id), WebhookProjection.NAME));
    }
}
