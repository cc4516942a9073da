package io.lyceum.billing.plan;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C148. A higher plan holds at once, a lower one from the next cycle on; the same one withdraws what was scheduled. */
@Requires(Permission.MOVE_MONEY)
public record ChoosePlan(@TargetAggregateIdentifier SubscriptionId subscription, Plan plan) {}
