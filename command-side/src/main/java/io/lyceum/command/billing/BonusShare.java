package io.lyceum.command.billing;

import io.lyceum.kernel.Money;

/**
 * What of a payment has not gone back, and of the bonus it brought: they go back in the same proportion.
 *
 * @param payment never below zero, and neither is the bonus
 */
public record BonusShare(Money payment, Money bonus) {

    /** How much of the bonus goes back with so much of the payment: all of it with the last part. */
    public Money of(Money refunded) {
        if (!refunded.isLessThan(payment)) {
            return bonus;
        }
        return new Money(
                Math.multiplyExact(bonus.amountMinor(), refunded.amountMinor()) / payment.amountMinor(),
                bonus.currency());
    }

    public BonusShare withoutPayment(Money less) {
        return new BonusShare(notBelowZero(payment.minus(less)), bonus);
    }

    public BonusShare withoutBonus(Money less) {
        return new BonusShare(payment, notBelowZero(bonus.minus(less)));
    }

    private static Money notBelowZero(Money amount) {
        return amount.amountMinor() < 0 ? Money.zero(amount.currency()) : amount;
    }
}
