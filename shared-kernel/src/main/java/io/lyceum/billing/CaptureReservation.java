package io.lyceum.billing;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Spends what was reserved. */
@Requires(Permission.CHARGE_BALANCE)
public record CaptureReservation(@TargetAggregateIdentifier WalletId wallet, ReservationId reservation) {}
