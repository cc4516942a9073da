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

    /**
     * Beside {@link ReferralRewarded} when it was a payment that earned it: with it, it goes back.
     *
     * @param payment the id of the payment, {@code paid} what it was of
     */
    @LogicalType("billing.ReferralPaymentNoted")
    record ReferralPaymentNoted(ReferralCodeId code, TenantId school, String payment, Money paid, Money reward)
            implements ReferralCodeEvent {}

    /**
     * The payment was sent back, or a part of it, and so much of the reward with it.
     *
     * @param refunded of the payment
     * @param amount of the reward; {@code kept} is left of it
     * @param earned with this code in all
     */
    @LogicalType("billing.ReferralRewardWithdrawn")
    record ReferralRewardWithdrawn(
            ReferralCodeId code,
            TenantId school,
            String payment,
            Money refunded,
            Money amount,
            Money kept,
            Money earned,
            String reason)
            implements ReferralCodeEvent {}
}
