package io.lyceum.billing.plan;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C197. Ends a suspension though nothing was paid. */
@Requires(Permission.OPERATE_PLATFORM)
public record ReinstateSubscription(
        @TargetAggregateIdentifier SubscriptionId subscription) {}
