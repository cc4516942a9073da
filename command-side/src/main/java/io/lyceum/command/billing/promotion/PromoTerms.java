package io.lyceum.command.billing.promotion;

import io.lyceum.billing.promotion.PromoCodeEvent.PromoCodeCreated;
import java.time.Instant;
import java.util.Optional;

/** Whether a promo code can be used (5.3). */
final class PromoTerms {

    private PromoTerms() {}

    /** Why it cannot be used now; empty if it can. */
    static Optional<String> reasonAgainst(PromoCodeCreated terms, int uses, boolean deactivated, Instant now) {
        if (deactivated) {
            return Optional.of("the code is not active");
        }
        if (terms.expiresAt() != null && !now.isBefore(terms.expiresAt())) {
            return Optional.of("the code has expired");
        }
        return uses >= terms.maxUses() ? Optional.of("the code is used up") : Optional.empty();
    }
}
