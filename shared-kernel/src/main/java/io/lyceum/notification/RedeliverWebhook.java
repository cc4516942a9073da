package io.lyceum.notification;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks for five more attempts of a delivery that has ended. */
@Requires(Permission.MANAGE_WEBHOOKS)
public record RedeliverWebhook(@TargetAggregateIdentifier DeliveryId delivery) {}
