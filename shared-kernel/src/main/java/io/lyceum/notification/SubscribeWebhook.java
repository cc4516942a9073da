package io.lyceum.notification;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.SecretId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Another system wants to be told of what happens (C183). */
@Requires(Permission.MANAGE_WEBHOOKS)
public record SubscribeWebhook(
        @TargetAggregateIdentifier WebhookId webhook, String url, List<WebhookTopic> topics, SecretId secret) {}
