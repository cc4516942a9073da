package io.lyceum.billing.trial;

import java.time.Duration;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C152. */
public record StartTrial(@TargetAggregateIdentifier TrialId trial, Duration length, int messages) {}
