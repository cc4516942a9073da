package io.lyceum.billing.payment;

import io.lyceum.billing.WalletId;
import io.lyceum.kernel.ClaimsChanged;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to a payment (C150): pending, then processing, completed, cancelled or failed. What the provider says
 * was paid is credited once, whatever had been thought of the payment before.
 */
public sealed interface PaymentEvent extends TenantEvent {

    PaymentId payment();

    /**
     * Somebody wants to pay.
     *
     * @param orderId unique in the wallet
     * @param returnUrl where the provider sends the payer afterwards
     * @param email for the receipt, as are phone and name
     */
    @LogicalType("billing.PaymentCreated")
    record PaymentCreated(
            PaymentId payment,
            WalletId wallet,
            String orderId,
            Provider provider,
            Money amount,
            String description,
            String returnUrl,
            UserId payer,
            @PersonalData(of = "payer") @Nullable String email,
            @PersonalData(of = "payer") @Nullable String phone,
            @PersonalData(of = "payer") @Nullable String name)
            implements PaymentEvent, ClaimsChanged {

        @Override
        public List<ClaimChange> claimChanges() {
            return List.of(new ClaimTaken("payment-order", wallet.toString(), orderId));
        }
    }

    /**
     * The provider waits for the payer.
     *
     * @param providerPayment the provider's own id
     * @param confirmationUrl where the payer pays
     */
    @LogicalType("billing.PaymentRegistered")
    record PaymentRegistered(PaymentId payment, String providerPayment, String confirmationUrl)
            implements PaymentEvent {}

    /** The payer has paid, and the provider has not taken it yet. */
    @LogicalType("billing.PaymentProcessing")
    record PaymentProcessing(PaymentId payment, String providerPayment) implements PaymentEvent {}

    /** The provider says that it has the money. The credit follows from this. */
    @LogicalType("billing.PaymentCompleted")
    record PaymentCompleted(PaymentId payment, String providerPayment, Money amount) implements PaymentEvent {}

    /** Nobody paid. */
    @LogicalType("billing.PaymentCancelled")
    record PaymentCancelled(PaymentId payment, String reason) implements PaymentEvent {}

    /** The provider refused to begin, or could not be reached, or does not agree on what was paid. */
    @LogicalType("billing.PaymentFailed")
    record PaymentFailed(PaymentId payment, String reason) implements PaymentEvent {}

    /** Money of a completed payment is to go back. It is set aside in the wallet first. */
    @LogicalType("billing.PaymentRefundRequested")
    record PaymentRefundRequested(PaymentId payment, RefundId refund, Money amount, String reason)
            implements PaymentEvent {}

    @LogicalType("billing.PaymentRefunded")
    record PaymentRefunded(PaymentId payment, RefundId refund, Money amount, String providerRefund)
            implements PaymentEvent {}

    @LogicalType("billing.PaymentRefundFailed")
    record PaymentRefundFailed(PaymentId payment, RefundId refund, Money amount, String reason)
            implements PaymentEvent {}
}
