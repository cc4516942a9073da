package io.lyceum.billing.plan;

import org.jspecify.annotations.Nullable;

/**
 * A card as the payment provider keeps it; its number is never here.
 *
 * @param reference the provider's name for it, such as {@code pm_1Nx…}
 * @param lastFour digits, to tell cards apart
 * @param customer the provider's name for who pays, where it needs one
 */
public record PaymentMethod(
        String reference, @Nullable String customer, String lastFour, int expiresYear, int expiresMonth) {}
