package io.lyceum.billing;

import io.lyceum.kernel.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * C150. Money of a payment is about to go back: it is set aside, and with it the share of the bonus that came with the
 * payment; both, or neither.
 *
 * @param reservation of the amount; the bonus has one of its own
 * @param payment as the wallet's entry of it names it
 */
public record SetAsideRefund(
        @TargetAggregateIdentifier WalletId wallet, ReservationId reservation, String payment, Money amount) {}
