package io.lyceum.bench;

import io.lyceum.billing.DebitBalance;
import io.lyceum.billing.OpenWallet;
import io.lyceum.billing.PriceVersion;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.WalletId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Schools with a wallet each, and which of them comes next: by Zipf's law some are far busier than others. */
final class Accounts {

    /** Events that opening a funded wallet stores. */
    static final int EVENTS_PER_FUNDED_WALLET = 3;

    private static final int DRAWS = 1 << 16;
    private static final Money FUNDS = Money.rubles(1_000_000_000_000L);
    private static final Money PRICE = Money.rubles(1);

    private final List<TenantId> tenants;
    private final int[] draws;

    private Accounts(List<TenantId> tenants, int[] draws) {
        this.tenants = tenants;
        this.draws = draws;
    }

    /** @param count 1 for one hot account */
    static Accounts of(int count) {
        var tenants = new ArrayList<TenantId>(count);
        for (var i = 0; i < count; i++) {
            tenants.add(new TenantId(Ids.next()));
        }
        return new Accounts(tenants, zipf(count, new Random(20_130_907)));
    }

    private static int[] zipf(int count, Random random) {
        var cumulative = new double[count];
        var sum = 0.0;
        for (var rank = 0; rank < count; rank++) {
            sum += 1.0 / (rank + 1);
            cumulative[rank] = sum;
        }
        var draws = new int[DRAWS];
        for (var i = 0; i < DRAWS; i++) {
            var found = java.util.Arrays.binarySearch(cumulative, random.nextDouble() * sum);
            draws[i] = Math.min(count - 1, found < 0 ? -found - 1 : found);
        }
        return draws;
    }

    List<TenantId> tenants() {
        return tenants;
    }

    TenantId next(int worker, long number) {
        return tenants.get(draws[(int) ((worker * 7_919L + number) & (DRAWS - 1))]);
    }

    /** Opens every wallet with more money than any figure spends. */
    void open(CommandStack stack) throws Exception {
        Load.fixed(64, tenants.size(), (worker, number) -> {
            var tenant = tenants.get((int) number);
            stack.send(new OpenWallet(wallet(tenant), Money.RUB, FUNDS), origin(tenant, Role.SYSTEM));
        });
    }

    static WalletId wallet(TenantId tenant) {
        return WalletId.ofTenant(tenant, Money.RUB);
    }

    static DebitBalance debit(TenantId tenant) {
        return new DebitBalance(
                wallet(tenant),
                PRICE,
                new Purpose(Purpose.Service.AI_MESSAGE, "assistant message", null),
                PriceVersion.NONE);
    }

    static OpenWallet openEmpty(TenantId tenant) {
        return new OpenWallet(wallet(tenant), Money.RUB, Money.rubles(0));
    }

    static Origin origin(TenantId tenant, Role role) {
        var request = Ids.next().toString();
        return new Origin(tenant, new UserId(tenant.value()), role, Instant.now(), request, request);
    }
}
