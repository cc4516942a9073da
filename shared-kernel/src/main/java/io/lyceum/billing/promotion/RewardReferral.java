package io.lyceum.billing.promotion;

import io.lyceum.kernel.Money;
import io.lyceum.kernel.TenantId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C222. The school has paid; a second time changes nothing. */
public record RewardReferral(@TargetAggregateIdentifier ReferralCodeId code, TenantId school, Money reward) {}
