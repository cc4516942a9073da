package io.lyceum.query.billing.promotion;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.billing.promotion.ReferralCodeEvent.ReferralCodeIssued;
import io.lyceum.billing.promotion.ReferralCodeEvent.ReferralRewardWithdrawn;
import io.lyceum.billing.promotion.ReferralCodeEvent.ReferralRewarded;
import io.lyceum.billing.promotion.ReferralCodeEvent.SchoolReferred;
import io.lyceum.kernel.Money;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;
import java.util.List;

/** Each school's referral codes, the schools they brought, and what they earned (C222). */
public final class ReferralProjection extends Projection {

    static final String NAME = "referrals";

    private static final Table CODE = table("referral_code", "code_id");
    private static final Table REFERRAL = table("referral", "school_id");

    public ReferralProjection() {
        super(NAME, CODE, REFERRAL);
        on(
                ReferralCodeIssued.class,
                (e, at) -> CODE.upsert(row().set("code_id", e.code())
                        .set("code", e.text())
                        .set("person_id", e.person())
                        .set("referred", 0)
                        .set("rewarded", 0)
                        .set("earned_minor", 0)
                        .set("currency", Money.RUB.getCurrencyCode())
                        .set("issued_at", at.occurredAt())));
        onEach(
                SchoolReferred.class,
                (e, at) -> List.of(
                        CODE.update(row().set("code_id", e.code()).set("referred", e.count())),
                        REFERRAL.upsert(row().set("school_id", e.school())
                                .set("code_id", e.code())
                                .set("state", ReferralState.REGISTERED)
                                .set("reward_minor", 0)
                                .set("referred_at", at.occurredAt()))));
        onEach(
                ReferralRewarded.class,
                (e, at) -> List.of(
                        CODE.update(row().set("code_id", e.code())
                                .set("earned_minor", e.earned().amountMinor())),
                        CODE.add(row().set("code_id", e.code()).set("rewarded", 1)),
                        REFERRAL.update(row().set("school_id", e.school())
                                .set("state", ReferralState.REWARDED)
                                .set("reward_minor", e.reward().amountMinor())
                                .set("rewarded_at", at.occurredAt()))));
        onEach(
                ReferralRewardWithdrawn.class,
                (e, at) -> List.of(
                        CODE.update(row().set("code_id", e.code())
                                .set("earned_minor", e.earned().amountMinor())),
                        REFERRAL.update(row().set("school_id", e.school())
                                .set("state", e.kept().isPositive() ? ReferralState.REWARDED : ReferralState.WITHDRAWN)
                                .set("reward_minor", e.kept().amountMinor()))));
    }
}
