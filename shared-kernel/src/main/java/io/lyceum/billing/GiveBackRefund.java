package io.lyceum.billing;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C150. Money of a payment did not go back: what is still set aside for it is available again. */
public record GiveBackRefund(@TargetAggregateIdentifier WalletId wallet, ReservationId reservation, String reason) {}
