package io.lyceum.billing;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The deadline of a reservation has come: what is still set aside is given back. */
public record ExpireReservation(@TargetAggregateIdentifier WalletId wallet, ReservationId reservation) {}
