package io.lyceum.command.billing.plan;

import io.lyceum.billing.invoice.ChargeInvoice;
import io.lyceum.billing.invoice.InvoiceId;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** P16: when an invoice is to be charged again. */
@Component
class RetryTask extends PersistentTask<RetryTask.Again> {

    private static final Logger LOG = LoggerFactory.getLogger(RetryTask.class);

    record Again(Origin origin, InvoiceId invoice) implements Data {}

    RetryTask() {
        super("billing.retry-invoice", Again.class, 12, Duration.ofSeconds(5));
    }

    @Override
    protected void run(String id, Again due) {
        then(id, due, "due", new ChargeInvoice(due.invoice()));
    }

    /** The command itself cannot fail but for the store: after some hours of that somebody has been called. */
    @Override
    protected void giveUp(String id, Again due, Throwable cause) {
        LOG.error("deadline {} could not be kept", id, cause);
    }
}
