package io.lyceum.command.billing.invoice;

import io.lyceum.billing.invoice.InvoiceId;
import io.lyceum.billing.invoice.RecordCharge;
import io.lyceum.billing.invoice.RecordChargeFailure;
import io.lyceum.command.billing.invoice.port.CardCharges;
import io.lyceum.command.billing.invoice.port.CardCharges.Charge;
import io.lyceum.command.billing.invoice.port.CardCharges.Outcome;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Has an invoice charged. A node that dies meanwhile leaves it to another, which asks the provider with the same key. */
@Component
class ChargeTask extends PersistentTask<ChargeTask.Attempt> {

    record Attempt(Origin origin, InvoiceId invoice, int attempt, Money total) implements Data {}

    private final CardCharges charges;
    private final PaymentMethods methods;

    ChargeTask(CardCharges charges, PaymentMethods methods) {
        super("billing.charge-invoice", Attempt.class, 5, Duration.ofSeconds(10));
        this.charges = charges;
        this.methods = methods;
    }

    @Override
    protected void run(String id, Attempt attempt) {
        var outcome = charges.charge(new Charge(
                id,
                attempt.total(),
                methods.of(attempt.origin().tenant()).orElse(null),
                "Lyceum invoice " + attempt.invoice()));
        switch (outcome) {
            case Outcome.Taken taken ->
                then(
                        id,
                        attempt,
                        "taken",
                        new RecordCharge(
                                attempt.invoice(),
                                attempt.attempt(),
                                charges.provider(),
                                taken.reference(),
                                charges.offline()));
            case Outcome.Declined declined -> fail(id, attempt, declined.reason());
        }
    }

    @Override
    protected void giveUp(String id, Attempt attempt, Throwable cause) {
        fail(id, attempt, "the payment provider did not answer");
    }

    private void fail(String id, Attempt attempt, String reason) {
        then(id, attempt, "failed", new RecordChargeFailure(attempt.invoice(), attempt.attempt(), reason));
    }
}
