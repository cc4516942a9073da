package io.lyceum.command.billing;

import io.lyceum.billing.WalletEvent.BalanceDepleted;
import io.lyceum.billing.WalletEvent.LowBalanceReached;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import java.time.Clock;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** When a balance gets low, the owner of the school is written to (C151). */
@Component
class LowBalanceMailPolicy extends Policy {

    private final Tasks tasks;
    private final LowBalanceMailTask mail;
    private final Clock clock;

    LowBalanceMailPolicy(Tasks tasks, LowBalanceMailTask mail, Clock commandClock) {
        this.tasks = tasks;
        this.mail = mail;
        this.clock = commandClock;
    }

    @EventHandler
    void when(LowBalanceReached low, EventMessage<?> event, Origin origin) {
        write(low.messagesLeft(), low.balance(), event, origin);
    }

    @EventHandler
    void when(BalanceDepleted depleted, EventMessage<?> event, Origin origin) {
        write(0, depleted.balance(), event, origin);
    }

    private void write(long messagesLeft, Money balance, EventMessage<?> event, Origin origin) {
        tasks.schedule(
                mail,
                event.getIdentifier(),
                new LowBalanceMailTask.Letter(origin, messagesLeft, balance),
                clock.instant());
    }
}
