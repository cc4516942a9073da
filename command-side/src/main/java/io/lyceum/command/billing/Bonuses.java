package io.lyceum.command.billing;

import io.lyceum.billing.PromoCodeId;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.billing.WalletEvent.BalanceCredited;
import io.lyceum.billing.WalletEvent.PromoBonusPromised;
import io.lyceum.billing.WalletEvent.PromoCreditGranted;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What promo codes bring to one wallet (C147): what waits for a top-up, and what came with a payment and goes back with
 * it. Each code counts once, so neither grows with the payments.
 */
final class Bonuses {

    private static final int MOST_PROMISES = 20;

    private List<PromoBonus> promises = new ArrayList<>();
    private Map<String, BonusShare> byPayment = new HashMap<>();
    /** The payment credited last: bonuses follow it at once. */
    private @Nullable String payment;

    private @Nullable Money paid;

    boolean isPromised(PromoCodeId promo) {
        return promises.stream().anyMatch(known -> known.promo().equals(promo));
    }

    /** @throws Rejection {@code conflict} */
    void checkRoom() {
        if (promises.size() >= MOST_PROMISES) {
            throw new Rejection(ProblemCode.CONFLICT, "%d promo codes wait for a top-up".formatted(MOST_PROMISES));
        }
    }

    /** Promises that a top-up fulfils. */
    List<PromoBonus> dueWith(Money topUp) {
        return promises.stream()
                .filter(promise -> !topUp.isLessThan(promise.leastTopUp())
                        && promise.bonusOf(topUp).isPositive())
                .toList();
    }

    /** How much of the bonus goes back with so much of the payment: all of it with the last part. */
    Money shareOf(String refunded, Money amount) {
        var share = byPayment.get(refunded);
        return share == null ? Money.zero(amount.currency()) : share.of(amount);
    }

    void promised(PromoBonusPromised promised) {
        promises.add(PromoBonus.of(promised));
    }

    void credited(BalanceCredited credited) {
        payment = credited.purpose().service() == Service.TOP_UP
                ? credited.purpose().relatedId()
                : null;
        paid = credited.amount();
    }

    void granted(PromoCreditGranted granted) {
        var cameWithPayment = promises.stream()
                .anyMatch(promise -> promise.promo().equals(granted.promo()) && !promise.isDueAtOnce());
        promises.removeIf(promise -> promise.promo().equals(granted.promo()));
        if (cameWithPayment && payment != null && paid != null) {
            byPayment.merge(
                    payment,
                    new BonusShare(paid, granted.amount()),
                    (known, more) ->
                            new BonusShare(known.payment(), known.bonus().plus(more.bonus())));
        }
    }

    /** Set aside for its way back, or debited. */
    void wentBack(Purpose purpose, Money amount) {
        change(purpose, amount);
    }

    /** It was set aside, and stays after all. */
    void stayed(Purpose purpose, Money amount) {
        change(purpose, Money.zero(amount.currency()).minus(amount));
    }

    private void change(Purpose purpose, Money less) {
        if (purpose.relatedId() == null) {
            return;
        }
        byPayment.computeIfPresent(purpose.relatedId(), (id, share) -> switch (purpose.service()) {
            case PAYMENT_REFUND -> share.withoutPayment(less);
            case PROMO_CODE -> share.withoutBonus(less);
            default -> share;
        });
    }
}
