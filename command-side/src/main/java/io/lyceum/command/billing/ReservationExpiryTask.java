package io.lyceum.command.billing;

import io.lyceum.billing.ExpireReservation;
import io.lyceum.billing.ReservationId;
import io.lyceum.billing.WalletId;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The deadline of a reservation. It outlives every process: nothing stays set aside because somebody was killed. */
@Component
class ReservationExpiryTask extends PersistentTask<ReservationExpiryTask.Deadline> {

    record Deadline(Origin origin, WalletId wallet, ReservationId reservation) implements Data {}

    ReservationExpiryTask() {
        super("billing.reservation-expiry", Deadline.class, Integer.MAX_VALUE, Duration.ofSeconds(5));
    }

    @Override
    protected void run(String id, Deadline deadline) {
        then(id, deadline, "expire", new ExpireReservation(deadline.wallet(), deadline.reservation()));
    }

    /** Never: somebody's money is set aside until it succeeds. */
    @Override
    protected void giveUp(String id, Deadline deadline, Throwable cause) {
        throw new IllegalStateException("reservation %s was not given back".formatted(id), cause);
    }
}
