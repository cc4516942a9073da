package io.lyceum.billing.quota;

import io.lyceum.billing.ReservationId;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import java.time.Duration;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C153. Sets amounts aside, all or none. Refused when used, reserved and asked for together exceed a limit; the same reservation again changes nothing. */
@Requires(Permission.USE_QUOTA)
public record ReserveQuota(
        @TargetAggregateIdentifier QuotaLedgerId ledger,
        ReservationId reservation,
        List<Amount> amounts,
        UseOf use,
        Duration holdFor) {}
