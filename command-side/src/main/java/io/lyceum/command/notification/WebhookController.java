package io.lyceum.command.notification;

import io.lyceum.billing.plan.PlanTerms;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.school.SchoolPlans;
import io.lyceum.command.platform.secrets.SecretStore;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.SecretId;
import io.lyceum.notification.DeliveryId;
import io.lyceum.notification.RedeliverWebhook;
import io.lyceum.notification.RemoveWebhook;
import io.lyceum.notification.SubscribeWebhook;
import io.lyceum.notification.UpdateWebhook;
import io.lyceum.notification.WebhookId;
import io.lyceum.notification.WebhookTopic;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Other systems that are told what happens in the school. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Webhooks")
@Requires(Permission.MANAGE_WEBHOOKS)
final class WebhookController {

    private static final String WEB = "^https?://[^\\s/@]+(/\\S*)?$";

    record Subscription(
            @NotBlank @Size(max = 2_000) @Pattern(regexp = WEB)
            String url,

            @NotEmpty List<String> events,
            @NotBlank @Size(min = 16, max = 200) String secret) {}

    record Change(
            @NotBlank @Size(max = 2_000) @Pattern(regexp = WEB)
            String url,

            @NotEmpty List<String> events,
            @Size(min = 16, max = 200) @Nullable String secret,
            boolean enabled) {}

    private final Commands commands;
    private final SecretStore secrets;
    private final SchoolPlans plans;

    WebhookController(Commands commands, SecretStore secrets, SchoolPlans plans) {
        this.commands = commands;
        this.secrets = secrets;
        this.plans = plans;
    }

    @Operation(
            summary = "Subscribe a webhook",
            description = "Events: job.started, job.completed, job.failed, homework.submitted, homework.reviewed,"
                    + " student.at_risk, course.completed, quota.warning. Each is posted as JSON with id, event, timestamp and data, and"
                    + " with Lyceum-Signature: sha256= and the HMAC-SHA256 of the body; five attempts, the pause doubles."
                    + " 429 quota-exceeded where the plan has no webhooks. The secret is kept sealed and never shown. Addresses in private networks are refused when they are"
                    + " called.")
    @PostMapping("/webhooks")
    Mono<ResponseEntity<CommandReceipt>> subscribe(Caller caller, @Valid @RequestBody Subscription body) {
        var topics = topics(body.events());
        var webhook = WebhookId.next();
        var secret = secretOf(caller, webhook.value());
        return Mono.<Void>fromRunnable(() -> plans.require(caller.tenant(), "webhooks", PlanTerms::webhooks))
                .subscribeOn(Schedulers.boundedElastic())
                .then(keep(secret, caller, body.secret()))
                .then(commands.create(caller, new SubscribeWebhook(webhook, body.url(), topics, secret)));
    }

    @Operation(summary = "Change a webhook", description = "Without a secret the old one stays.")
    @PutMapping("/webhooks/{id}")
    Mono<ResponseEntity<CommandReceipt>> change(Caller caller, @PathVariable UUID id, @Valid @RequestBody Change body) {
        var topics = topics(body.events());
        var webhook = new WebhookId(id);
        if (body.secret() == null) {
            return commands.change(caller, new UpdateWebhook(webhook, body.url(), topics, null, body.enabled()));
        }
        var secret = secretOf(caller, Ids.next());
        return keep(secret, caller, body.secret())
                .then(commands.change(caller, new UpdateWebhook(webhook, body.url(), topics, secret, body.enabled())));
    }

    @Operation(summary = "Remove a webhook", description = "What is under way to it is not delivered any more.")
    @DeleteMapping("/webhooks/{id}")
    Mono<ResponseEntity<CommandReceipt>> remove(Caller caller, @PathVariable UUID id) {
        return commands.change(caller, new RemoveWebhook(new WebhookId(id)));
    }

    @Operation(summary = "Deliver again", description = "Five more attempts of a delivery that has ended; else 409.")
    @PostMapping("/webhook-deliveries/{id}/redeliver")
    Mono<ResponseEntity<CommandReceipt>> redeliver(Caller caller, @PathVariable UUID id) {
        return commands.begin(caller, new RedeliverWebhook(new DeliveryId(id)));
    }

    /** The same for a repeat of the same request, so that nothing is kept twice. */
    private static SecretId secretOf(Caller caller, UUID otherwise) {
        return new SecretId(caller.key()
                .map(key ->
                        Ids.derived(caller.tenant().value(), "webhook-secret:" + key.key() + ":" + key.requestHash()))
                .orElse(otherwise));
    }

    /** Before the command: an event never names a secret that is not there. */
    private Mono<Void> keep(SecretId id, Caller caller, String secret) {
        return Mono.<Void>fromRunnable(() -> secrets.keep(id, caller.tenant(), secret))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static List<WebhookTopic> topics(List<String> names) {
        try {
            return names.stream().map(WebhookTopic::of).distinct().toList();
        } catch (IllegalArgumentException unknown) {
            throw Rejection.invalid("events", String.valueOf(unknown.getMessage()));
        }
    }
}
