package io.lyceum.billing.plan;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** P16. The cycle that ends then is over. */
public record RenewSubscription(@TargetAggregateIdentifier SubscriptionId subscription, Instant cycleEnd) {}
