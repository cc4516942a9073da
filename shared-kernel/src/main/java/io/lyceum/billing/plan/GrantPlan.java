package io.lyceum.billing.plan;

import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** C197. Holds at once and costs nothing before the next cycle; {@code price} by the month, else the catalogue's. */
@Requires(Permission.OPERATE_PLATFORM)
public record GrantPlan(
        @TargetAggregateIdentifier SubscriptionId subscription,
        Plan plan,
        @Nullable Money price) {}
