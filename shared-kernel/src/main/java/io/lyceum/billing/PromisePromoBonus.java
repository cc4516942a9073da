package io.lyceum.billing;

import io.lyceum.kernel.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * C147. What a claimed promo code brings (A26): an amount at once, or with the next top-up that is large enough, or a
 * percentage of it.
 *
 * @param percent 1 to 100; 0 when the bonus is an amount
 * @param leastTopUp zero: an amount is credited at once
 */
public record PromisePromoBonus(
        @TargetAggregateIdentifier WalletId wallet,
        PromoCodeId promo,
        String code,
        int percent,
        Money amount,
        Money leastTopUp) {}
