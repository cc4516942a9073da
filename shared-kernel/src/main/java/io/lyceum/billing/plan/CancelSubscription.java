package io.lyceum.billing.plan;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C148. Ends with the cycle. */
@Requires(Permission.MOVE_MONEY)
public record CancelSubscription(@TargetAggregateIdentifier SubscriptionId subscription, String reason) {}
