package io.lyceum.command.billing.payment;

import io.lyceum.billing.payment.Provider;
import io.lyceum.billing.payment.RecordPaymentStatus;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.ports.OutsideCalls.OutsideCallFailed;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Asks the provider about a payment that somebody says something of, and records the answer. */
@Component
class PaymentNotices {

    private final Providers providers;
    private final CommandSender sender;
    private final Clock clock;

    PaymentNotices(Providers providers, CommandSender sender, Clock commandClock) {
        this.providers = providers;
        this.sender = sender;
        this.clock = commandClock;
    }

    /**
     * @throws Rejection {@code not-found} when the provider knows no such payment of ours; {@code unavailable} when it
     *     cannot be asked: then it tells again
     */
    void look(Provider provider, String providerPayment) {
        var asked = providers.find(provider).orElseThrow(() -> Rejection.notFound("provider", provider));
        try {
            var standing =
                    asked.find(providerPayment).orElseThrow(() -> Rejection.notFound("payment", providerPayment));
            var request = Ids.next().toString();
            CommandSender.await(sender.send(
                    new RecordPaymentStatus(
                            standing.payment(),
                            standing.providerPayment(),
                            standing.status(),
                            standing.amount(),
                            standing.reason()),
                    new Origin(standing.tenant(), Origin.PLATFORM, Role.SYSTEM, clock.instant(), request, request)));
        } catch (OutsideCallFailed unreachable) {
            throw new Rejection(ProblemCode.UNAVAILABLE, "the provider cannot be asked right now");
        }
    }
}
