package io.lyceum.billing.quota;

import io.lyceum.billing.ReservationId;
import io.lyceum.billing.plan.PackSize;
import io.lyceum.billing.plan.Plan;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to what a tenant may use (C153). Used and reserved together never exceed the limit, unless overage is
 * allowed and below its cap. A tenant without a plan has no limit, and is counted all the same.
 */
public sealed interface QuotaEvent extends TenantEvent {

    QuotaLedgerId ledger();

    /** Monthly counters start from zero; what is held, such as storage, stays. */
    @LogicalType("billing.QuotaPeriodOpened")
    record QuotaPeriodOpened(QuotaLedgerId ledger, Instant from, Instant to) implements QuotaEvent {}

    /**
     * @param overageMicros of the whole period, millionths of a dollar
     * @param plan the tenant was on at the end
     */
    @LogicalType("billing.QuotaPeriodClosed")
    record QuotaPeriodClosed(
            QuotaLedgerId ledger,
            Instant from,
            Instant to,
            @Nullable Plan plan,
            List<PeriodUse> uses,
            long overageMicros)
            implements QuotaEvent {}

    /** C148. The limits of the plan hold from now on; what is used stays used. */
    @LogicalType("billing.QuotaPlanApplied")
    record QuotaPlanApplied(QuotaLedgerId ledger, Plan plan, int catalogue) implements QuotaEvent {}

    /** Nothing more may be used until the tenant has paid. */
    @LogicalType("billing.QuotaSuspended")
    record QuotaSuspended(QuotaLedgerId ledger) implements QuotaEvent {}

    @LogicalType("billing.QuotaResumed")
    record QuotaResumed(QuotaLedgerId ledger) implements QuotaEvent {}

    /** @param expiresAt when it is given back unless settled before */
    @LogicalType("billing.QuotaReserved")
    record QuotaReserved(
            QuotaLedgerId ledger, ReservationId reservation, List<Amount> amounts, UseOf use, Instant expiresAt)
            implements QuotaEvent {}

    /** Used up, with what it really took. */
    @LogicalType("billing.QuotaSettled")
    record QuotaSettled(QuotaLedgerId ledger, ReservationId reservation, List<SettledUse> uses, UseOf use)
            implements QuotaEvent {}

    @LogicalType("billing.QuotaReleased")
    record QuotaReleased(QuotaLedgerId ledger, ReservationId reservation, List<Amount> amounts, String reason)
            implements QuotaEvent {}

    /** Something held became more or less without having been reserved, such as a member who left. */
    @LogicalType("billing.QuotaHoldingChanged")
    record QuotaHoldingChanged(QuotaLedgerId ledger, Resource resource, long change, long held, UseOf use)
            implements QuotaEvent {}

    /**
     * C154. Once for each threshold in a period; of several crossed at once the highest alone.
     *
     * @param percent 80, 90, 95 or 100
     */
    @LogicalType("billing.QuotaThresholdReached")
    record QuotaThresholdReached(QuotaLedgerId ledger, Resource resource, int percent, long used, long limit)
            implements QuotaEvent {}

    /** C155. */
    @LogicalType("billing.OverageSettingsChanged")
    record OverageSettingsChanged(QuotaLedgerId ledger, OverageSettings settings) implements QuotaEvent {}

    /**
     * C155. Once for each step in a period.
     *
     * @param percent 80: it comes near; 100: it is reached
     */
    @LogicalType("billing.OverageCapReached")
    record OverageCapReached(QuotaLedgerId ledger, int percent, long overageMicros, long capMicros)
            implements QuotaEvent {}

    /** C157. */
    @LogicalType("billing.CreditPackAdded")
    record CreditPackAdded(QuotaLedgerId ledger, UUID pack, PackSize size, long credits) implements QuotaEvent {}
}
