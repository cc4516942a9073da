package io.lyceum.billing;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Spends what was reserved. */
@AllowedRoles({Role.OWNER, Role.ADMIN})
public record CaptureReservation(@TargetAggregateIdentifier WalletId wallet, ReservationId reservation) {}
