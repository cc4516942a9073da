package io.lyceum.billing.trial;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The end is near. */
public record WarnOfTrialEnd(@TargetAggregateIdentifier TrialId trial, int daysLeft) {}
