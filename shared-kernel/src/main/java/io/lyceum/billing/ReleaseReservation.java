package io.lyceum.billing;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Gives back what was reserved. */
@AllowedRoles({Role.OWNER, Role.ADMIN})
public record ReleaseReservation(
        @TargetAggregateIdentifier WalletId wallet, ReservationId reservation, String reason) {}
