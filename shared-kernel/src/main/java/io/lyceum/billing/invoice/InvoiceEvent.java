package io.lyceum.billing.invoice;

import io.lyceum.billing.plan.CreditPack;
import io.lyceum.kernel.ClaimsChanged;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.TenantEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to an invoice (C157): draft, open, and paid or void in the end. */
public sealed interface InvoiceEvent extends TenantEvent {

    InvoiceId invoice();

    /** @param pack what is given once it is paid, of a credit pack's invoice */
    @LogicalType("billing.InvoiceDrafted")
    record InvoiceDrafted(
            InvoiceId invoice, InvoiceKind kind, @Nullable CreditPack pack) implements InvoiceEvent {}

    @LogicalType("billing.InvoiceLinesAdded")
    record InvoiceLinesAdded(InvoiceId invoice, List<InvoiceLine> lines, Money total) implements InvoiceEvent {}

    /** Open from now on: nothing on it changes any more. Its number is unique on the platform. */
    @LogicalType("billing.InvoiceIssued")
    record InvoiceIssued(InvoiceId invoice, InvoiceNumber number, InvoiceKind kind, Money total)
            implements InvoiceEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(new ClaimTaken("invoice-number", ClaimChange.EVERYWHERE, number.value()));
        }
    }

    /**
     * The provider is asked for the money.
     *
     * @param attempt from 1
     * @param automatic by the schedule; else somebody asked for it
     */
    @LogicalType("billing.InvoiceChargeRequested")
    record InvoiceChargeRequested(InvoiceId invoice, int attempt, boolean automatic, Money total)
            implements InvoiceEvent {}

    @LogicalType("billing.InvoiceChargeFailed")
    record InvoiceChargeFailed(InvoiceId invoice, InvoiceKind kind, int attempt, boolean automatic, String reason)
            implements InvoiceEvent {}

    /**
     * @param provider who took the money, {@code reference} its name for the payment
     * @param offline no money was moved: the system runs without a payment provider
     */
    @LogicalType("billing.InvoicePaid")
    record InvoicePaid(
            InvoiceId invoice,
            InvoiceKind kind,
            @Nullable CreditPack pack,
            Money total,
            String provider,
            String reference,
            boolean offline)
            implements InvoiceEvent {}

    @LogicalType("billing.InvoiceVoided")
    record InvoiceVoided(InvoiceId invoice, String reason) implements InvoiceEvent {}
}
