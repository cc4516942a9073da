package io.lyceum.billing.quota;

import io.lyceum.billing.ReservationId;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Gives back what was reserved. Refused when it is not open. */
@Requires(Permission.USE_QUOTA)
public record ReleaseQuota(@TargetAggregateIdentifier QuotaLedgerId ledger, ReservationId reservation, String reason) {}
