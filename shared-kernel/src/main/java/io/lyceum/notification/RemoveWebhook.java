package io.lyceum.notification;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** It is told nothing any more, not even what is under way. */
@Requires(Permission.MANAGE_WEBHOOKS)
public record RemoveWebhook(@TargetAggregateIdentifier WebhookId webhook) {}
