package io.lyceum.billing;

import io.lyceum.kernel.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * C150. Money of a payment has gone back: what was set aside for it is spent. If that has expired meanwhile, the same is
 * debited, and refused when it is not there any more.
 */
public record TakeRefund(
        @TargetAggregateIdentifier WalletId wallet, ReservationId reservation, String payment, Money amount) {}
