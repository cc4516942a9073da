package io.lyceum.billing.promotion;

import io.lyceum.billing.PromoCodeId;
import io.lyceum.kernel.TenantId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a school used could not be given to it: somebody else may use it. */
public record ReleasePromoClaim(@TargetAggregateIdentifier PromoCodeId promo, TenantId school, String reason) {}
