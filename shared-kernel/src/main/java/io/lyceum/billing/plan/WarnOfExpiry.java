package io.lyceum.billing.plan;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The card set expires soon. */
public record WarnOfExpiry(@TargetAggregateIdentifier SubscriptionId subscription, String reference) {}
