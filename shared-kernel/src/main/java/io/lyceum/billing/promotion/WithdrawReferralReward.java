package io.lyceum.billing.promotion;

import io.lyceum.kernel.Money;
import io.lyceum.kernel.TenantId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C222. A payment of the school was sent back; changes nothing unless it was the one that earned the reward. */
public record WithdrawReferralReward(
        @TargetAggregateIdentifier ReferralCodeId code, TenantId school, String payment, Money refunded) {}
