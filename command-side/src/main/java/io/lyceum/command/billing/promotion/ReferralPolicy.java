package io.lyceum.command.billing.promotion;

import io.lyceum.billing.CreditBalance;
import io.lyceum.billing.PromisePromoBonus;
import io.lyceum.billing.PromoCodeId;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.billing.TakeBackBonus;
import io.lyceum.billing.WalletEvent.BalanceCredited;
import io.lyceum.billing.WalletEvent.WalletOpened;
import io.lyceum.billing.WalletId;
import io.lyceum.billing.payment.PaymentEvent.PaymentRefunded;
import io.lyceum.billing.promotion.CountReferral;
import io.lyceum.billing.promotion.ReferralCodeEvent.ReferralRewardWithdrawn;
import io.lyceum.billing.promotion.ReferralCodeEvent.ReferralRewarded;
import io.lyceum.billing.promotion.ReferralEvent.ReferralNoted;
import io.lyceum.billing.promotion.ReferralId;
import io.lyceum.billing.promotion.RewardReferral;
import io.lyceum.billing.promotion.WithdrawReferralReward;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.TenantId;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * When a school was founded with a referral code, a bonus waits for its first payment; when it pays, whoever brought it
 * is rewarded, once; when that payment goes back, so does the reward (C222). Nothing is given for schools that never
 * pay: founding them costs nothing.
 */
@Component
class ReferralPolicy extends Policy {

    /** The smallest payment (5.3). */
    private static final Money LEAST_TOP_UP = Money.rubles(50_000);

    private final EventStorageEngine events;
    private final Money reward;
    private final Money bonus;

    ReferralPolicy(
            EventStorageEngine events,
            @Value("${lyceum.billing.referral-reward-minor:25000}") long rewardMinor,
            @Value("${lyceum.billing.referral-bonus-minor:25000}") long bonusMinor) {
        this.events = events;
        this.reward = Money.rubles(rewardMinor);
        this.bonus = Money.rubles(bonusMinor);
    }

    /** A school is counted before it pays. */
    @Override
    public Object sequenceOf(EventMessage<?> event) {
        return Origin.fromMetaData(event.getMetaData()).tenant();
    }

    @EventHandler
    void when(WalletOpened opened, EventMessage<?> event, Origin origin) {
        referralOf(origin.tenant()).ifPresent(noted -> {
            then(event, "count", noted.referrer(), new CountReferral(noted.code(), origin.tenant()));
            if (bonus.isPositive()) {
                then(
                        event,
                        "promise",
                        new PromisePromoBonus(
                                opened.wallet(),
                                new PromoCodeId(noted.code().value()),
                                noted.text(),
                                0,
                                bonus,
                                LEAST_TOP_UP));
            }
        });
    }

    @EventHandler
    void when(BalanceCredited credited, EventMessage<?> event, Origin origin) {
        if (credited.purpose().service() == Service.TOP_UP
                && !credited.amount().isLessThan(LEAST_TOP_UP)
                && reward.isPositive()) {
            referralOf(origin.tenant())
                    .ifPresent(noted -> then(
                            event,
                            "reward",
                            noted.referrer(),
                            new RewardReferral(
                                    noted.code(),
                                    origin.tenant(),
                                    reward,
                                    credited.purpose().relatedId(),
                                    credited.amount())));
        }
    }

    @EventHandler
    void when(PaymentRefunded refunded, EventMessage<?> event, Origin origin) {
        referralOf(origin.tenant())
                .ifPresent(noted -> then(
                        event,
                        "withdraw",
                        noted.referrer(),
                        new WithdrawReferralReward(
                                noted.code(),
                                origin.tenant(),
                                refunded.payment().toString(),
                                refunded.amount())));
    }

    @EventHandler
    void when(ReferralRewarded rewarded, EventMessage<?> event, Origin origin) {
        then(
                event,
                "credit",
                new CreditBalance(
                        WalletId.ofTenant(origin.tenant(), Money.RUB),
                        rewarded.reward(),
                        purpose("a school came with a referral code", rewarded.school())));
    }

    @EventHandler
    void when(ReferralRewardWithdrawn withdrawn, EventMessage<?> event, Origin origin) {
        if (withdrawn.amount().isPositive()) {
            then(
                    event,
                    "take-back",
                    new TakeBackBonus(
                            WalletId.ofTenant(origin.tenant(), Money.RUB),
                            withdrawn.amount(),
                            purpose("a payment that had earned a reward was sent back", withdrawn.school())));
        }
    }

    private static Purpose purpose(String description, TenantId school) {
        return new Purpose(Service.REFERRAL, description, school.toString());
    }

    private Optional<ReferralNoted> referralOf(TenantId school) {
        return events.readEvents(ReferralId.ofSchool(school).toString())
                .asStream()
                .map(event -> (ReferralNoted) event.getPayload())
                .findFirst();
    }
}
