package io.lyceum.billing.plan;

import io.lyceum.billing.quota.PeriodUse;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** P16. What a month came to beyond the limits. */
public record BillOverage(
        @TargetAggregateIdentifier SubscriptionId subscription, Instant from, Instant to, List<PeriodUse> uses) {}
