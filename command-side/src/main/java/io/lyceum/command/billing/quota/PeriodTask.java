package io.lyceum.command.billing.quota;

import io.lyceum.billing.quota.CloseQuotaPeriod;
import io.lyceum.billing.quota.QuotaLedgerId;
import io.lyceum.command.platform.tasks.DeadlineTask;
import io.lyceum.kernel.Origin;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** P16: when a month is over. */
@Component
class PeriodTask extends DeadlineTask<PeriodTask.End> {

    record End(Origin origin, QuotaLedgerId ledger, Instant periodEnd) implements Data {}

    PeriodTask() {
        super("billing.close-quota-period", End.class);
    }

    @Override
    protected Object commandOf(End due) {
        return new CloseQuotaPeriod(due.ledger(), due.periodEnd());
    }
}
