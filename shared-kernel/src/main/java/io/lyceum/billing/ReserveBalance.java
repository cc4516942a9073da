package io.lyceum.billing;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A20. Sets an amount aside until it is captured or released. */
@AllowedRoles({Role.OWNER, Role.ADMIN})
public record ReserveBalance(
        @TargetAggregateIdentifier WalletId wallet,
        ReservationId reservation,
        Money amount,
        Purpose purpose,
        PriceVersion price) {}
