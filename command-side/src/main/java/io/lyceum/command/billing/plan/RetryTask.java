package io.lyceum.command.billing.plan;

import io.lyceum.billing.invoice.ChargeInvoice;
import io.lyceum.billing.invoice.InvoiceId;
import io.lyceum.command.platform.tasks.DeadlineTask;
import io.lyceum.kernel.Origin;
import org.springframework.stereotype.Component;

/** P16: when an invoice is to be charged again. */
@Component
class RetryTask extends DeadlineTask<RetryTask.Again> {

    record Again(Origin origin, InvoiceId invoice) implements Data {}

    RetryTask() {
        super("billing.retry-invoice", Again.class);
    }

    @Override
    protected Object commandOf(Again due) {
        return new ChargeInvoice(due.invoice());
    }
}
