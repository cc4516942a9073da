package io.lyceum.notification;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.SecretId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Changes where, of what, and whether it is told; without a secret the old one stays. */
@Requires(Permission.MANAGE_WEBHOOKS)
public record UpdateWebhook(
        @TargetAggregateIdentifier WebhookId webhook,
        String url,
        List<WebhookTopic> topics,
        @Nullable SecretId secret,
        boolean enabled) {}
