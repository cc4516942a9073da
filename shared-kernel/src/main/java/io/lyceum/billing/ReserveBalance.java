package io.lyceum.billing;

import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A20. Sets an amount aside until it is captured or released. */
@Requires(Permission.CHARGE_BALANCE)
public record ReserveBalance(
        @TargetAggregateIdentifier WalletId wallet,
        ReservationId reservation,
        Money amount,
        Purpose purpose,
        PriceVersion price) {}
