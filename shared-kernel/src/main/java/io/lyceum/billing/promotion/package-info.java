/** Promo codes (C147) and referral codes (C222). */
@org.jspecify.annotations.NullMarked
package io.lyceum.billing.promotion;
