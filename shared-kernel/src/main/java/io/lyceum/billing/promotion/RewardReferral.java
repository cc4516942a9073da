package io.lyceum.billing.promotion;

import io.lyceum.kernel.Money;
import io.lyceum.kernel.TenantId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * C222. The school has paid; a second time changes nothing.
 *
 * @param payment the id of the payment; absent for a top-up that no provider can send back
 */
public record RewardReferral(
        @TargetAggregateIdentifier ReferralCodeId code,
        TenantId school,
        Money reward,
        @Nullable String payment,
        Money paid) {}
