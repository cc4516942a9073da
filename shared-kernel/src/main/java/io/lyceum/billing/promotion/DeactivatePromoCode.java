package io.lyceum.billing.promotion;

import io.lyceum.billing.PromoCodeId;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends a promo code; what was used stays. */
@Requires(Permission.OPERATE_PLATFORM)
public record DeactivatePromoCode(@TargetAggregateIdentifier PromoCodeId promo) {}
