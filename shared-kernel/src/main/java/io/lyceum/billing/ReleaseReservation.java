package io.lyceum.billing;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Gives back what was reserved. */
@Requires(Permission.CHARGE_BALANCE)
public record ReleaseReservation(
        @TargetAggregateIdentifier WalletId wallet, ReservationId reservation, String reason) {}
