package io.lyceum.billing.trial;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Counts answers; refused when the trial is over. Of a school that pays nothing is counted. */
@Requires(Permission.CHARGE_BALANCE)
public record UseTrialMessage(@TargetAggregateIdentifier TrialId trial, int messages) {}
