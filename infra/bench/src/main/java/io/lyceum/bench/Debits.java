package io.lyceum.bench;

import io.lyceum.command.platform.axon.AggregateCache;
import io.lyceum.command.platform.axon.CommandSender.RequestKey;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Role;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.common.caching.WeakReferenceCache;

/** P2: debits of existing accounts. */
final class Debits implements Figure {

    private static final int IN_FLIGHT = 256;
    private static final String MANY = "2,000 accounts (Zipf)";
    private static final String HOT = "one hot account";
    private static final String KEYED = "2,000 accounts, exactly once";
    private static final String REQUEST_HASH = "ab".repeat(32);

    @Override
    public String name() {
        return "P2";
    }

    @Override
    public String title() {
        return "debit of existing accounts, %d in flight".formatted(IN_FLIGHT);
    }

    @Override
    public void measure(Laboratory laboratory, Findings findings) throws Exception {
        var many = Accounts.of(laboratory.settings().size(2_000, 50));
        var hot = Accounts.of(1);
        try (var ours = OurCommands.fresh(laboratory);
                var stock = new StockAxon(laboratory, null);
                var cached = new StockAxon(laboratory, new WeakReferenceCache());
                var strong = new StockAxon(laboratory, new AggregateCache(50_000))) {
            var stacks = new LinkedHashMap<String, CommandStack>(Map.of(Findings.OURS, ours));
            stacks.put("axonJdbc", stock);
            stacks.put("axonJdbcCached", cached);
            stacks.put("axonJdbcStrongCache", strong);
            var rounds = new Rounds(laboratory, findings);
            for (var stack : stacks.entrySet()) {
                many.open(stack.getValue());
                hot.open(stack.getValue());
                debit(stack.getValue(), many, IN_FLIGHT, laboratory.settings().warmUp());
                rounds.side(stack.getKey(), readings -> {
                    measure(stack.getValue(), many, MANY, laboratory, readings);
                    measure(stack.getValue(), hot, HOT, laboratory, readings);
                    if (stack.getValue() == ours) {
                        measureExactlyOnce(ours, many, laboratory, readings);
                    }
                });
            }
            rounds.run();
        }
        findings.aimAtLeast(MANY, "axonJdbc", 10);
        findings.aimAtLeast(MANY, "axonJdbcCached", 5);
        findings.aimAtLeast(HOT, 5_000);
        findings.note("axonJdbcCached is Axon's own WeakReferenceCache; axonJdbcStrongCache is the stock engine behind"
                + " our bounded strong cache, which Axon does not bring");
    }

    private static void measure(
            CommandStack stack, Accounts accounts, String name, Laboratory laboratory, Rounds.Readings readings)
            throws Exception {
        var before = stack.ledger().head();
        var watch = laboratory.processorTime().watch();
        var result = debit(stack, accounts, IN_FLIGHT, laboratory.settings().span());
        var seconds = watch.ownSeconds();
        stack.ledger().check(before, result.acknowledged());
        readings.add(name, "commands/s", result.perSecond());
        readings.add(name + ", p99", "ms", result.percentile(0.99));
        readings.add(name + ", per processor second", "commands/CPU s", result.acknowledged() / seconds);
    }

    private static void measureExactlyOnce(
            OurCommands ours, Accounts accounts, Laboratory laboratory, Rounds.Readings readings) throws Exception {
        var before = ours.ledger().head();
        var result = Load.run(IN_FLIGHT, laboratory.settings().span(), (worker, number) -> {
            var tenant = accounts.next(worker, number);
            ours.send(
                    Accounts.debit(tenant),
                    Accounts.origin(tenant, Role.OWNER),
                    new RequestKey(Ids.next().toString(), REQUEST_HASH));
        });
        ours.ledger().check(before, result.acknowledged());
        readings.add(KEYED, "commands/s", result.perSecond());
    }

    static Load.Result debit(CommandStack stack, Accounts accounts, int inFlight, Duration span) throws Exception {
        return Load.run(inFlight, span, (worker, number) -> {
            var tenant = accounts.next(worker, number);
            stack.send(Accounts.debit(tenant), Accounts.origin(tenant, Role.OWNER));
        });
    }
}
