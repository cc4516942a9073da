package io.lyceum.command.billing;

import io.lyceum.billing.OpenWallet;
import io.lyceum.billing.WalletId;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.kernel.Money;
import io.lyceum.tenancy.TenancyEvent.TenantCreated;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** P13: when a tenant is created, its wallet is opened with the welcome bonus (C146, A25). */
@Component
class WalletOpeningPolicy extends Policy {

    private final Money welcomeBonus;

    WalletOpeningPolicy(@Value("${lyceum.billing.welcome-bonus-minor:25000}") long welcomeBonusMinor) {
        welcomeBonus = Money.rubles(welcomeBonusMinor);
    }

    @EventHandler
    void when(TenantCreated created, EventMessage<?> event) {
        then(
                event,
                "open-wallet",
                new OpenWallet(WalletId.ofTenant(created.tenant(), Money.RUB), Money.RUB, welcomeBonus));
    }
}
