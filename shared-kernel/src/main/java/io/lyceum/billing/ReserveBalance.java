package io.lyceum.billing;

import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import java.time.Duration;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A20. Sets an amount aside until it is captured or released, or until it expires: nothing stays set aside for ever.
 *
 * @param lifetime at most {@link #LONGEST_LIFETIME}
 */
@Requires(Permission.CHARGE_BALANCE)
public record ReserveBalance(
        @TargetAggregateIdentifier WalletId wallet,
        ReservationId reservation,
        Money amount,
        Purpose purpose,
        PriceVersion price,
        Duration lifetime) {

    public static final Duration LIFETIME = Duration.ofHours(1);
    public static final Duration LONGEST_LIFETIME = Duration.ofDays(7);

    public ReserveBalance(
            WalletId wallet, ReservationId reservation, Money amount, Purpose purpose, PriceVersion price) {
        this(wallet, reservation, amount, purpose, price, LIFETIME);
    }
}
