package io.lyceum.billing.plan;

import io.lyceum.billing.invoice.InvoiceId;
import io.lyceum.billing.quota.PeriodUse;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.TenantEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to what a tenant pays for by the month (C148). Where an event names an invoice, that is what it costs;
 * where it names none, it costs nothing.
 */
public sealed interface SubscriptionEvent extends TenantEvent {

    SubscriptionId subscription();

    /** @param cycle counted from 1; it lasts from {@code from} to {@code to} */
    @LogicalType("billing.PlanActivated")
    record PlanActivated(
            SubscriptionId subscription,
            Plan plan,
            int catalogue,
            Money price,
            int cycle,
            Instant from,
            Instant to,
            @Nullable InvoiceId invoice)
            implements SubscriptionEvent {}

    /**
     * Holds from now on.
     *
     * @param price by the month, from the next cycle on
     * @param difference for what is left of this cycle
     * @param byPlatform decided by the platform's administration (C197)
     */
    @LogicalType("billing.PlanChanged")
    record PlanChanged(
            SubscriptionId subscription,
            Plan before,
            Plan plan,
            int catalogue,
            Money price,
            Money difference,
            @Nullable InvoiceId invoice,
            boolean byPlatform)
            implements SubscriptionEvent {}

    /** A lower plan holds from the next cycle on: what is paid for is given. */
    @LogicalType("billing.PlanChangeScheduled")
    record PlanChangeScheduled(SubscriptionId subscription, Plan plan, Instant at) implements SubscriptionEvent {}

    /** What was scheduled, a lower plan or the end, does not come. */
    @LogicalType("billing.PlanChangeWithdrawn")
    record PlanChangeWithdrawn(SubscriptionId subscription) implements SubscriptionEvent {}

    @LogicalType("billing.SubscriptionRenewed")
    record SubscriptionRenewed(
            SubscriptionId subscription,
            Plan plan,
            int catalogue,
            Money price,
            int cycle,
            Instant from,
            Instant to,
            @Nullable InvoiceId invoice)
            implements SubscriptionEvent {}

    /**
     * An invoice could not be charged.
     *
     * @param failures of this invoice so far
     * @param nextAt when it is tried again; absent after the last of three retries
     */
    @LogicalType("billing.RenewalFailed")
    record RenewalFailed(
            SubscriptionId subscription,
            InvoiceId invoice,
            int failures,
            String reason,
            @Nullable Instant nextAt) implements SubscriptionEvent {}

    /** All retries failed: nothing more may be used until it is paid. */
    @LogicalType("billing.SubscriptionSuspended")
    record SubscriptionSuspended(SubscriptionId subscription, InvoiceId invoice) implements SubscriptionEvent {}

    @LogicalType("billing.SubscriptionReinstated")
    record SubscriptionReinstated(SubscriptionId subscription) implements SubscriptionEvent {}

    /** An invoice of this subscription that had failed before is paid. */
    @LogicalType("billing.OutstandingPaid")
    record OutstandingPaid(SubscriptionId subscription, InvoiceId invoice) implements SubscriptionEvent {}

    @LogicalType("billing.SubscriptionCancelled")
    record SubscriptionCancelled(SubscriptionId subscription, String reason, Instant endsAt)
            implements SubscriptionEvent {}

    /** What was paid for is over; the free plan's limits hold. */
    @LogicalType("billing.SubscriptionEnded")
    record SubscriptionEnded(
            SubscriptionId subscription,
            Plan plan,
            int catalogue,
            @Nullable InvoiceId invoice) implements SubscriptionEvent {}

    @LogicalType("billing.PaymentMethodSet")
    record PaymentMethodSet(SubscriptionId subscription, PaymentMethod method) implements SubscriptionEvent {}

    /** C154. The card expires within 30 days. */
    @LogicalType("billing.PaymentMethodExpiring")
    record PaymentMethodExpiring(SubscriptionId subscription, String lastFour, Instant expiresAt)
            implements SubscriptionEvent {}

    /**
     * A month's overage is put on an invoice.
     *
     * @param issue whether that is all there will be on it
     */
    @LogicalType("billing.OverageBilled")
    record OverageBilled(
            SubscriptionId subscription,
            InvoiceId invoice,
            Instant from,
            Instant to,
            List<PeriodUse> uses,
            boolean issue)
            implements SubscriptionEvent {}

    /** C157. Given once its invoice is paid. */
    @LogicalType("billing.CreditPackOrdered")
    record CreditPackOrdered(
            SubscriptionId subscription, PackSize size, int catalogue, long credits, Money price, InvoiceId invoice)
            implements SubscriptionEvent {}
}
