package io.lyceum.command.billing.quota;

import io.lyceum.billing.quota.CloseQuotaPeriod;
import io.lyceum.billing.quota.QuotaLedgerId;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** P16: when a month is over. */
@Component
class PeriodTask extends PersistentTask<PeriodTask.End> {

    private static final Logger LOG = LoggerFactory.getLogger(PeriodTask.class);

    record End(Origin origin, QuotaLedgerId ledger, Instant periodEnd) implements Data {}

    PeriodTask() {
        super("billing.close-quota-period", End.class, 12, Duration.ofSeconds(5));
    }

    @Override
    protected void run(String id, End due) {
        then(id, due, "due", new CloseQuotaPeriod(due.ledger(), due.periodEnd()));
    }

    /** The command itself cannot fail but for the store: after some hours of that somebody has been called. */
    @Override
    protected void giveUp(String id, End due, Throwable cause) {
        LOG.error("deadline {} could not be kept", id, cause);
    }
}
