package io.lyceum.command.billing;

import io.lyceum.billing.LowBalance;
import io.lyceum.billing.NoteLowBalance;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.billing.WalletEvent.BalanceAdjusted;
import io.lyceum.billing.WalletEvent.BalanceDebited;
import io.lyceum.billing.WalletEvent.ReservationCaptured;
import io.lyceum.billing.WalletId;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * C151: when what is taken from a balance makes it cross a threshold, that is noted. Here and not where it is taken: a
 * charge waits for nothing but its own decision.
 */
@Component
class LowBalancePolicy extends Policy {

    private final Prices prices;

    LowBalancePolicy(Prices prices) {
        this.prices = prices;
    }

    @EventHandler
    void when(BalanceDebited debited, EventMessage<?> event, Origin origin) {
        look(debited.wallet(), debited.before(), debited.after(), event, origin.occurredAt());
    }

    @EventHandler
    void when(ReservationCaptured captured, EventMessage<?> event, Origin origin) {
        look(captured.wallet(), captured.before(), captured.after(), event, origin.occurredAt());
    }

    @EventHandler
    void when(BalanceAdjusted adjusted, EventMessage<?> event, Origin origin) {
        look(adjusted.wallet(), adjusted.before(), adjusted.after(), event, origin.occurredAt());
    }

    private void look(WalletId wallet, Money before, Money after, EventMessage<?> event, Instant when) {
        prices.recent()
                .at(Service.AI_MESSAGE, when)
                .ifPresent(price -> LowBalance.crossed(before, after, price.amount())
                        .ifPresent(threshold -> then(
                                event,
                                "low-balance",
                                new NoteLowBalance(
                                        wallet,
                                        threshold,
                                        LowBalance.messages(after, price.amount()),
                                        after,
                                        price.amount(),
                                        price.version()))));
    }
}
