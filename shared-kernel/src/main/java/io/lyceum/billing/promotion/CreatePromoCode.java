package io.lyceum.billing.promotion;

import io.lyceum.billing.PromoCodeId;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** C147. A code exists once, also when it was deactivated long ago. */
@Requires(Permission.OPERATE_PLATFORM)
public record CreatePromoCode(
        @TargetAggregateIdentifier PromoCodeId promo,
        String code,
        PromoType kind,
        int percent,
        Money amount,
        Money leastTopUp,
        int maxUses,
        @Nullable Instant expiresAt) {}
