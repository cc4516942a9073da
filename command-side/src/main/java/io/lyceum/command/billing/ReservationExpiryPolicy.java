package io.lyceum.command.billing;

import io.lyceum.billing.ReservationId;
import io.lyceum.billing.ReserveBalance;
import io.lyceum.billing.WalletEvent.BalanceReserved;
import io.lyceum.billing.WalletEvent.ReservationCaptured;
import io.lyceum.billing.WalletEvent.ReservationReleased;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When an amount is set aside, its deadline is kept; when it is spent or given back, the deadline is dropped. */
@Component
class ReservationExpiryPolicy extends Policy {

    private final Tasks tasks;
    private final ReservationExpiryTask expiry;

    ReservationExpiryPolicy(Tasks tasks, ReservationExpiryTask expiry) {
        this.tasks = tasks;
        this.expiry = expiry;
    }

    @EventHandler
    void when(BalanceReserved reserved, Origin origin) {
        tasks.schedule(
                expiry,
                reserved.reservation().toString(),
                new ReservationExpiryTask.Deadline(origin, reserved.wallet(), reserved.reservation()),
                reserved.expiresAt() == null
                        ? origin.occurredAt().plus(ReserveBalance.LIFETIME)
                        : reserved.expiresAt());
    }

    @EventHandler
    void when(ReservationCaptured captured) {
        drop(captured.reservation());
    }

    @EventHandler
    void when(ReservationReleased released) {
        drop(released.reservation());
    }

    private void drop(ReservationId reservation) {
        tasks.cancel(expiry, reservation.toString());
    }
}
