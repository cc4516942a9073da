package io.lyceum.billing.quota;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C155. */
@Requires(Permission.MOVE_MONEY)
public record SetOverage(@TargetAggregateIdentifier QuotaLedgerId ledger, OverageSettings settings) {}
