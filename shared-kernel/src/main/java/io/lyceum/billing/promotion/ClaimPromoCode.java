package io.lyceum.billing.promotion;

import io.lyceum.billing.PromoCodeId;
import io.lyceum.kernel.TenantId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A school uses a promo code: refused when it is used up, has expired, or the school has used it before. */
public record ClaimPromoCode(@TargetAggregateIdentifier PromoCodeId promo, TenantId school) {}
