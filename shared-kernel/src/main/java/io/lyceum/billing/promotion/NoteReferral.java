package io.lyceum.billing.promotion;

import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * C222. A school is founded with a referral code; nobody refers themselves.
 *
 * @param person whose code it is
 * @param referrer the school the code earns for
 */
public record NoteReferral(
        @TargetAggregateIdentifier ReferralId referral,
        ReferralCodeId code,
        String text,
        UserId person,
        TenantId referrer) {}
