package io.lyceum.notification;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.SecretId;
import io.lyceum.kernel.TenantEvent;
import java.util.List;

/** What can happen to a subscription of another system (C183). */
public sealed interface WebhookEvent extends TenantEvent {

    WebhookId webhook();

    /** @param secret signs what is sent */
    @LogicalType("notification.WebhookSubscribed")
    record WebhookSubscribed(WebhookId webhook, String url, List<WebhookTopic> topics, SecretId secret)
            implements WebhookEvent {}

    /** @param secret as before, or a new one */
    @LogicalType("notification.WebhookUpdated")
    record WebhookUpdated(WebhookId webhook, String url, List<WebhookTopic> topics, SecretId secret, boolean enabled)
            implements WebhookEvent {}

    @LogicalType("notification.WebhookRemoved")
    record WebhookRemoved(WebhookId webhook, SecretId secret) implements WebhookEvent {}
}
