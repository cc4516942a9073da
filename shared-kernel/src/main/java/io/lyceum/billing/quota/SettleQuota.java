package io.lyceum.billing.quota;

import io.lyceum.billing.ReservationId;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Uses up what was reserved, with what it really took: also more, also less. What is not named is given back. */
@Requires(Permission.USE_QUOTA)
public record SettleQuota(
        @TargetAggregateIdentifier QuotaLedgerId ledger, ReservationId reservation, List<Amount> amounts, UseOf use) {}
