package io.lyceum.command.billing.promotion;

import io.lyceum.billing.PromisePromoBonus;
import io.lyceum.billing.WalletId;
import io.lyceum.billing.promotion.PromoCodeEvent.PromoCodeClaimed;
import io.lyceum.billing.promotion.ReleasePromoClaim;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Rejection;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** P15: when a school has used a promo code, its wallet gets what the code brings; if it cannot, the use is given back. */
@Component
class PromoPolicy extends Policy {

    @EventHandler
    void when(PromoCodeClaimed claimed, EventMessage<?> event) {
        try {
            then(
                    event,
                    "promise",
                    claimed.school(),
                    new PromisePromoBonus(
                            WalletId.ofTenant(claimed.school(), Money.RUB),
                            claimed.promo(),
                            claimed.code(),
                            claimed.percent(),
                            claimed.amount(),
                            claimed.leastTopUp()));
        } catch (Rejection refused) {
            if (refused.code().isTemporary()) {
                throw refused;
            }
            then(
                    event,
                    "release",
                    new ReleasePromoClaim(
                            claimed.promo(), claimed.school(), refused.code().slug()));
        }
    }
}
