package io.lyceum.bench;

import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.WalletEvent;
import io.lyceum.billing.WalletEvent.BalanceCredited;
import io.lyceum.billing.WalletEvent.BalanceDebited;
import io.lyceum.billing.WalletEvent.WalletOpened;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** A past for accounts: wallets opened, funded and debited, written through a store's own append. */
final class History {

    private static final int PER_APPEND = 500;
    private static final long FUNDS = 1_000_000_000L;

    private final Accounts accounts;
    private final Map<TenantId, Long> balances = new HashMap<>();
    private final Map<TenantId, Long> sequences = new HashMap<>();
    private long written;

    History(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Appends until so many events were written in all. */
    void fill(Consumer<List<DomainEventMessage<?>>> append, long events) {
        while (written < events) {
            var page = new ArrayList<DomainEventMessage<?>>(PER_APPEND);
            while (page.size() < PER_APPEND && written < events) {
                page.add(next());
            }
            append.accept(page);
        }
    }

    private DomainEventMessage<WalletEvent> next() {
        var number = written++;
        var opening = (int) (number / 2);
        var tenant = opening < accounts.tenants().size() ? accounts.tenants().get(opening) : accounts.next(1, number);
        var sequence = sequences.merge(tenant, 1L, Long::sum) - 1;
        var wallet = Accounts.wallet(tenant);
        return new GenericDomainEventMessage<>(
                "Wallet",
                wallet.toString(),
                sequence,
                event(tenant, sequence),
                Accounts.origin(tenant, Role.OWNER).toMetaData(),
                Ids.next().toString(),
                java.time.Instant.now());
    }

    private WalletEvent event(TenantId tenant, long sequence) {
        var wallet = Accounts.wallet(tenant);
        if (sequence == 0) {
            return new WalletOpened(wallet, Money.RUB);
        }
        if (sequence == 1) {
            balances.put(tenant, FUNDS);
            return new BalanceCredited(
                    wallet,
                    Money.rubles(FUNDS),
                    Money.rubles(0),
                    Money.rubles(FUNDS),
                    new Purpose(Purpose.Service.TOP_UP, "funds", null));
        }
        var before = balances.merge(tenant, -1L, Long::sum) + 1;
        return new BalanceDebited(
                wallet,
                Money.rubles(1),
                Money.rubles(before),
                Money.rubles(before - 1),
                new Purpose(Purpose.Service.AI_MESSAGE, "assistant message", null),
                PriceVersion.NONE);
    }

    long written() {
        return written;
    }

    /** How many rows of a balance's history the events so far lead to. */
    long entries() {
        return written - Math.min(accounts.tenants().size(), (written + 1) / 2);
    }

    List<TenantId> tenants() {
        return accounts.tenants();
    }
}
