package io.lyceum.billing.promotion;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;

/** What can happen to the code by which a person brings other schools (C222). It belongs to the school it earns for. */
public sealed interface ReferralCodeEvent extends TenantEvent {

    ReferralCodeId code();

    /** @param text as it is handed on */
    @LogicalType("billing.ReferralCodeIssued")
    record ReferralCodeIssued(ReferralCodeId code, String text, UserId person) implements ReferralCodeEvent {}

    /**
     * A school was founded with it.
     *
     * @param count so many were by now
     */
    @LogicalType("billing.SchoolReferred")
    record SchoolReferred(ReferralCodeId code, TenantId school, int count) implements ReferralCodeEvent {}

    /**
     * A school that was founded with it has paid; each is rewarded once.
     *
     * @param earned with this code in all
     */
    @LogicalType("billing.ReferralRewarded")
    record ReferralRewarded(ReferralCodeId code, TenantId school, Money reward, Money earned)
            implements ReferralCodeEvent {}
}
