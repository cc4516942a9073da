package io.lyceum.command.billing;

import io.lyceum.billing.PromisePromoBonus;
import io.lyceum.billing.PromoCodeId;
import io.lyceum.billing.WalletEvent.PromoBonusPromised;
import io.lyceum.kernel.Money;

/**
 * What a promo code brings (A26).
 *
 * @param percent of the top-up; 0 when the bonus is the amount
 */
record PromoBonus(PromoCodeId promo, String code, int percent, Money amount, Money leastTopUp) {

    static PromoBonus of(PromisePromoBonus promise) {
        return new PromoBonus(
                promise.promo(), promise.code(), promise.percent(), promise.amount(), promise.leastTopUp());
    }

    static PromoBonus of(PromoBonusPromised promised) {
        return new PromoBonus(
                promised.promo(), promised.code(), promised.percent(), promised.amount(), promised.leastTopUp());
    }

    /** An amount that no top-up is asked for. */
    boolean isDueAtOnce() {
        return percent == 0 && !leastTopUp.isPositive();
    }

    /** A38: half a kopeck is rounded up, here and nowhere else. */
    Money bonusOf(Money topUp) {
        return percent == 0
                ? amount
                : new Money(
                        Math.addExact(Math.multiplyExact(topUp.amountMinor(), percent), 50) / 100, topUp.currency());
    }
}
