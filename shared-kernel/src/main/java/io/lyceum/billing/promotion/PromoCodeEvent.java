package io.lyceum.billing.promotion;

import io.lyceum.billing.PromoCodeId;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to a promo code (C147). It belongs to the platform; schools use it, each once. */
public sealed interface PromoCodeEvent extends TenantEvent {

    PromoCodeId promo();

    /**
     * The code can be used.
     *
     * @param percent of a top-up, 1 to 100; 0 for an amount
     * @param amount zero for a percentage
     * @param leastTopUp a smaller top-up brings nothing; zero: any, and an amount comes at once
     * @param maxUses so many schools at most
     */
    @LogicalType("billing.PromoCodeCreated")
    record PromoCodeCreated(
            PromoCodeId promo,
            String code,
            PromoType kind,
            int percent,
            Money amount,
            Money leastTopUp,
            int maxUses,
            @Nullable Instant expiresAt)
            implements PromoCodeEvent {}

    /**
     * A school has used it.
     *
     * @param uses so many have now
     */
    @LogicalType("billing.PromoCodeClaimed")
    record PromoCodeClaimed(
            PromoCodeId promo, TenantId school, String code, int percent, Money amount, Money leastTopUp, int uses)
            implements PromoCodeEvent {}

    /** What the school used could not be given to it. */
    @LogicalType("billing.PromoClaimReleased")
    record PromoClaimReleased(PromoCodeId promo, TenantId school, int uses, String reason) implements PromoCodeEvent {}

    /** Nobody can use it any more. */
    @LogicalType("billing.PromoCodeDeactivated")
    record PromoCodeDeactivated(PromoCodeId promo, int uses) implements PromoCodeEvent {}
}
