package io.lyceum.billing.promotion;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;

/** By whom a school was brought (C222). */
public sealed interface ReferralEvent extends TenantEvent {

    ReferralId referral();

    /**
     * Before the school was founded, once for each.
     *
     * @param text of the code
     * @param referrer the school the code earns for
     */
    @LogicalType("billing.ReferralNoted")
    record ReferralNoted(ReferralId referral, ReferralCodeId code, String text, TenantId referrer)
            implements ReferralEvent {}
}
