package io.lyceum.command.billing;

import io.lyceum.billing.OpenPriceList;
import io.lyceum.billing.PriceListId;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * The prices a platform starts with: 5.00 each (5.3), unless set otherwise. Once there is a price list, it alone says what
 * things cost.
 */
@Component
final class StandardPrices implements ApplicationRunner {

    private final Prices prices;
    private final CommandSender sender;
    private final Clock clock;
    private final Money aiMessage;
    private final Money other;

    StandardPrices(
            Prices prices,
            CommandSender sender,
            Clock commandClock,
            @Value("${lyceum.billing.ai-message-price-minor:500}") long aiMessageMinor,
            @Value("${lyceum.billing.service-price-minor:500}") long otherMinor) {
        this.prices = prices;
        this.sender = sender;
        this.clock = commandClock;
        this.aiMessage = Money.rubles(aiMessageMinor);
        this.other = Money.rubles(otherMinor);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!prices.book().changes().isEmpty()) {
            return;
        }
        var request = Ids.next().toString();
        CommandSender.await(sender.send(
                new OpenPriceList(PriceListId.in(Money.RUB), aiMessage, other),
                new Origin(TenantId.PLATFORM, Origin.PLATFORM, Role.SYSTEM, clock.instant(), request, request)));
    }
}
