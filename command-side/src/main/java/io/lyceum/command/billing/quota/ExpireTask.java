package io.lyceum.command.billing.quota;

import io.lyceum.billing.ReservationId;
import io.lyceum.billing.quota.ExpireQuota;
import io.lyceum.billing.quota.QuotaLedgerId;
import io.lyceum.command.platform.tasks.DeadlineTask;
import io.lyceum.kernel.Origin;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** When what was set aside has not been settled in time: whoever did it is gone. */
@Component
class ExpireTask extends DeadlineTask<ExpireTask.Held> {

    record Held(Origin origin, QuotaLedgerId ledger, ReservationId reservation, Instant expiresAt) implements Data {}

    ExpireTask() {
        super("billing.expire-quota-reservation", Held.class);
    }

    @Override
    protected Object commandOf(Held due) {
        return new ExpireQuota(due.ledger(), due.reservation(), due.expiresAt());
    }
}
