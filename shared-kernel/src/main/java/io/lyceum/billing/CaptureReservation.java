package io.lyceum.billing;

import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Spends what was reserved.
 *
 * @param amount what the service came to: all that is reserved when absent; what is left of the reservation is given
 *     back. More than was reserved is refused
 */
@Requires(Permission.CHARGE_BALANCE)
public record CaptureReservation(
        @TargetAggregateIdentifier WalletId wallet,
        ReservationId reservation,
        @Nullable Money amount) {

    public CaptureReservation(WalletId wallet, ReservationId reservation) {
        this(wallet, reservation, null);
    }
}
