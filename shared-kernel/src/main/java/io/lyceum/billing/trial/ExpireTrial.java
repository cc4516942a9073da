package io.lyceum.billing.trial;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The time is over. */
public record ExpireTrial(@TargetAggregateIdentifier TrialId trial) {}
