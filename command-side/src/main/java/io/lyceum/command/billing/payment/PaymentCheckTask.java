package io.lyceum.command.billing.payment;

import io.lyceum.billing.payment.ExpirePayment;
import io.lyceum.billing.payment.PaymentId;
import io.lyceum.billing.payment.Provider;
import io.lyceum.billing.payment.RecordPaymentStatus;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Asks the provider how a payment stands: a notice that was lost delays a credit, and loses nothing. */
@Component
class PaymentCheckTask extends PersistentTask<PaymentCheckTask.Check> {

    /** @param last whether a payment that is still open afterwards has expired */
    record Check(Origin origin, PaymentId payment, Provider provider, String providerPayment, boolean last)
            implements Data {}

    private final Providers providers;

    PaymentCheckTask(Providers providers) {
        super("billing.payment-check", Check.class, 12, Duration.ofSeconds(10));
        this.providers = providers;
    }

    @Override
    protected void run(String id, Check check) {
        providers
                .get(check.provider())
                .find(check.providerPayment())
                .filter(standing -> standing.payment().equals(check.payment()))
                .ifPresent(standing -> then(
                        id,
                        check,
                        "status-" + standing.status(),
                        new RecordPaymentStatus(
                                check.payment(),
                                check.providerPayment(),
                                standing.status(),
                                standing.amount(),
                                standing.reason())));
        if (check.last()) {
            then(id, check, "expired", new ExpirePayment(check.payment(), "nobody paid in time"));
        }
    }

    /** Whatever the provider says later still counts, see {@link Payment}. */
    @Override
    protected void giveUp(String id, Check check, Throwable cause) {
        if (check.last()) {
            then(id, check, "given-up", new ExpirePayment(check.payment(), "the provider could not be asked"));
        }
    }
}
