package io.lyceum.billing.promotion;

/** What a promo code brings (A26). */
public enum PromoType {
    /** A percentage of the next top-up. */
    PERCENTAGE,
    /** An amount: at once, or with a top-up that is large enough. */
    FIXED_AMOUNT
}
