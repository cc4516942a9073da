package io.lyceum.command.billing.promotion;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.billing.promotion.CountReferral;
import io.lyceum.billing.promotion.IssueReferralCode;
import io.lyceum.billing.promotion.ReferralCodeEvent.ReferralCodeIssued;
import io.lyceum.billing.promotion.ReferralCodeEvent.ReferralPaymentNoted;
import io.lyceum.billing.promotion.ReferralCodeEvent.ReferralRewardWithdrawn;
import io.lyceum.billing.promotion.ReferralCodeEvent.ReferralRewarded;
import io.lyceum.billing.promotion.ReferralCodeEvent.SchoolReferred;
import io.lyceum.billing.promotion.ReferralCodeId;
import io.lyceum.billing.promotion.RewardReferral;
import io.lyceum.billing.promotion.WithdrawReferralReward;
import io.lyceum.command.billing.BonusShare;
import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.TenantId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The code by which a person brings other schools, and which of them came and paid (C222). */
@AggregateRoot
public class ReferralCode extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable ReferralCodeId id;

    private Set<TenantId> referred = new HashSet<>();
    private Set<TenantId> rewarded = new HashSet<>();
    private Map<String, BonusShare> byPayment = new HashMap<>();
    private Money earned = Money.rubles(0);

    protected ReferralCode() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(IssueReferralCode issue, Origin origin) {
        if (id == null) {
            apply(new ReferralCodeIssued(issue.code(), issue.text(), origin.actor()));
        }
    }

    @CommandHandler
    void handle(CountReferral count) {
        if (!referred.contains(count.school())) {
            apply(new SchoolReferred(count.code(), count.school(), referred.size() + 1));
        }
    }

    @CommandHandler
    void handle(RewardReferral reward) {
        if (referred.contains(reward.school()) && !rewarded.contains(reward.school())) {
            apply(new ReferralRewarded(reward.code(), reward.school(), reward.reward(), earned.plus(reward.reward())));
            if (reward.payment() != null) {
                apply(new ReferralPaymentNoted(
                        reward.code(), reward.school(), reward.payment(), reward.paid(), reward.reward()));
            }
        }
    }

    /** In proportion, and all of it with the last part. */
    @CommandHandler
    void handle(WithdrawReferralReward withdraw) {
        var share = byPayment.get(withdraw.payment());
        if (share == null || !share.bonus().isPositive()) {
            return;
        }
        var amount = share.of(withdraw.refunded());
        apply(new ReferralRewardWithdrawn(
                withdraw.code(),
                withdraw.school(),
                withdraw.payment(),
                withdraw.refunded(),
                amount,
                share.bonus().minus(amount),
                earned.minus(amount),
                "the payment was sent back"));
    }

    @EventSourcingHandler
    void on(ReferralCodeIssued issued, Origin origin) {
        id = issued.code();
        tenant = origin.tenant();
    }

    @EventSourcingHandler
    void on(SchoolReferred event) {
        referred.add(event.school());
    }

    @EventSourcingHandler
    void on(ReferralRewarded event) {
        rewarded.add(event.school());
        earned = event.earned();
    }

    @EventSourcingHandler
    void on(ReferralPaymentNoted event) {
        byPayment.put(event.payment(), new BonusShare(event.paid(), event.reward()));
    }

    @EventSourcingHandler
    void on(ReferralRewardWithdrawn event) {
        byPayment.computeIfPresent(
                event.payment(),
                (payment, share) -> share.withoutPayment(event.refunded()).withoutBonus(event.amount()));
        earned = event.earned();
    }
}
