package io.lyceum.bench;

import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import java.time.Duration;
import org.axonframework.common.caching.WeakReferenceCache;

/** P1: commands that make a new aggregate, one event each. */
final class AppendCommands implements Figure {

    private static final int[] IN_FLIGHT = {32, 256};

    @Override
    public String name() {
        return "P1";
    }

    @Override
    public String title() {
        return "append: one new aggregate and event per command";
    }

    @Override
    public void measure(Laboratory laboratory, Findings findings) throws Exception {
        var pgbench = PgBench.find(laboratory);
        try (var ours = OurCommands.fresh(laboratory);
                var stock = new StockAxon(laboratory, null);
                var cached = new StockAxon(laboratory, new WeakReferenceCache())) {
            for (var stack : new CommandStack[] {ours, stock, cached}) {
                append(stack, 64, laboratory.settings().warmUp());
            }
            var rounds = new Rounds(laboratory, findings)
                    .side(Findings.OURS, readings -> inFlight(ours, laboratory, readings))
                    .side("axonJdbc", readings -> inFlight(stock, laboratory, readings))
                    .side("axonJdbcCached", readings -> inFlight(cached, laboratory, readings));
            if (pgbench.isPresent()) {
                rounds.side("pgbench", readings -> {
                    for (var count : IN_FLIGHT) {
                        // The server takes 200 connections, and is slower with 256 than with 32.
                        var watch = laboratory.processorTime().watch();
                        var rate = pgbench.get()
                                .insertsPerSecond(32, laboratory.settings().span());
                        readings.add(throughput(count), "commands/s", rate);
                        readings.add(
                                cost(count),
                                "commands/CPU s",
                                rate * laboratory.settings().span().toSeconds() / watch.ownSeconds());
                    }
                });
            } else {
                findings.note("pgbench is not installed: its column is empty");
            }
            rounds.run();
        } finally {
            pgbench.ifPresent(PgBench::close);
        }
        for (var count : IN_FLIGHT) {
            findings.aimAtLeast(throughput(count), "axonJdbc", 10);
        }
    }

    private static void inFlight(CommandStack stack, Laboratory laboratory, Rounds.Readings readings) throws Exception {
        for (var count : IN_FLIGHT) {
            var before = stack.ledger().head();
            var watch = laboratory.processorTime().watch();
            var result = append(stack, count, laboratory.settings().span());
            var seconds = watch.ownSeconds();
            stack.ledger().check(before, result.acknowledged());
            readings.add(throughput(count), "commands/s", result.perSecond());
            readings.add("%d in flight, p99".formatted(count), "ms", result.percentile(0.99));
            readings.add(cost(count), "commands/CPU s", result.acknowledged() / seconds);
        }
    }

    /** What remains comparable when others use the machine, too. */
    private static String cost(int count) {
        return "%d in flight, per processor second".formatted(count);
    }

    private static String throughput(int count) {
        return "%d in flight".formatted(count);
    }

    static Load.Result append(CommandStack stack, int inFlight, Duration span) throws Exception {
        return Load.run(inFlight, span, (worker, number) -> {
            var tenant = new TenantId(Ids.next());
            stack.send(Accounts.openEmpty(tenant), Accounts.origin(tenant, Role.SYSTEM));
        });
    }
}
