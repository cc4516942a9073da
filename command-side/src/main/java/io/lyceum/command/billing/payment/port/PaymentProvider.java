package io.lyceum.command.billing.payment.port;

import io.lyceum.billing.payment.PaymentId;
import io.lyceum.billing.payment.Provider;
import io.lyceum.billing.payment.ProviderStatus;
import io.lyceum.billing.payment.RefundId;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes payers' money. Every call blocks and may be repeated: the provider does what it was asked once. */
public interface PaymentProvider {

    /**
     * A payment to begin.
     *
     * @param tenant comes back with {@link Standing}, as does the payment's id: so a notice is matched with nothing but
     *     what the provider itself says
     */
    record Order(
            PaymentId payment,
            TenantId tenant,
            Money amount,
            String description,
            String returnUrl,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String name) {}

    /** @param confirmationUrl where the payer pays */
    record Registration(String providerPayment, String confirmationUrl) {}

    /**
     * How a payment stands.
     *
     * @param payment ours, as given when it was begun
     * @param amount paid or to be paid
     * @param reason why it was cancelled, in the provider's words; else empty
     */
    record Standing(
            String providerPayment,
            PaymentId payment,
            TenantId tenant,
            ProviderStatus status,
            Money amount,
            String reason) {}

    /** What became of money on its way back. */
    sealed interface RefundOutcome {

        record Sent(String providerRefund) implements RefundOutcome {}

        /** It will not go back. */
        record Refused(String reason) implements RefundOutcome {}

        /** Ask again. */
        record UnderWay() implements RefundOutcome {}
    }

    /** The provider will not do this, however often it is asked. */
    final class Refused extends RuntimeException {

        public Refused(String reason) {
            super(reason, null, false, false);
        }
    }

    Provider provider();

    /** @throws Refused for good; anything else may pass */
    Registration register(Order order);

    /** Asks the provider. Empty when it knows no such payment, or not as one of ours. */
    Optional<Standing> find(String providerPayment);

    /** Sends money back. */
    RefundOutcome refund(String providerPayment, RefundId refund, Money amount, String reason);
}
