package io.lyceum.billing.trial;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The school pays. */
public record ConvertTrial(@TargetAggregateIdentifier TrialId trial, String reason) {}
