package io.lyceum.command.billing.quota;

import io.lyceum.billing.ReservationId;
import io.lyceum.billing.quota.ExpireQuota;
import io.lyceum.billing.quota.QuotaLedgerId;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** When what was set aside has not been settled in time: whoever did it is gone. */
@Component
class ExpireTask extends PersistentTask<ExpireTask.Held> {

    private static final Logger LOG = LoggerFactory.getLogger(ExpireTask.class);

    record Held(Origin origin, QuotaLedgerId ledger, ReservationId reservation, Instant expiresAt) implements Data {}

    ExpireTask() {
        super("billing.expire-quota-reservation", Held.class, 12, Duration.ofSeconds(5));
    }

    @Override
    protected void run(String id, Held due) {
        then(id, due, "due", new ExpireQuota(due.ledger(), due.reservation(), due.expiresAt()));
    }

    /** The command itself cannot fail but for the store: after some hours of that somebody has been called. */
    @Override
    protected void giveUp(String id, Held due, Throwable cause) {
        LOG.error("deadline {} could not be kept", id, cause);
    }
}
