package io.lyceum.command.billing.payment;

import io.lyceum.billing.payment.CompletePaymentRefund;
import io.lyceum.billing.payment.FailPaymentRefund;
import io.lyceum.billing.payment.PaymentId;
import io.lyceum.billing.payment.Provider;
import io.lyceum.billing.payment.RefundId;
import io.lyceum.command.billing.payment.port.PaymentProvider.RefundOutcome;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Sends money back by the provider. It goes on until the provider has said what became of it. */
@Component
class PaymentRefundTask extends PersistentTask<PaymentRefundTask.Refund> {

    record Refund(Origin origin, PaymentId payment, RefundId refund, Provider provider, Money amount, String reason)
            implements Data {}

    private final Providers providers;
    private final PaymentOrders orders;

    PaymentRefundTask(Providers providers, PaymentOrders orders) {
        super("billing.payment-refund", Refund.class, Integer.MAX_VALUE, Duration.ofSeconds(5));
        this.providers = providers;
        this.orders = orders;
    }

    @Override
    protected void run(String id, Refund refund) {
        var providerPayment = orders.providerPayment(refund.payment()).orElseThrow();
        var outcome = providers
                .get(refund.provider())
                .refund(providerPayment, refund.refund(), refund.amount(), refund.reason());
        switch (outcome) {
            case RefundOutcome.Sent sent ->
                then(
                        id,
                        refund,
                        "sent",
                        new CompletePaymentRefund(refund.payment(), refund.refund(), sent.providerRefund()));
            case RefundOutcome.Refused refused ->
                then(id, refund, "refused", new FailPaymentRefund(refund.payment(), refund.refund(), refused.reason()));
            case RefundOutcome.UnderWay underWay ->
                throw new IllegalStateException("refund %s is still under way".formatted(refund.refund()));
        }
    }

    /** Never: whether the money went back is not known before. */
    @Override
    protected void giveUp(String id, Refund refund, Throwable cause) {
        throw new IllegalStateException("what became of refund %s is not known".formatted(id), cause);
    }
}
