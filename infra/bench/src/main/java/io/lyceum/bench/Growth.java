package io.lyceum.bench;

import java.util.List;

/** P12: the figures of append, debit, catch-up and read again as the store grows. */
final class Growth implements Figure {

    private static final int IN_FLIGHT = 256;

    @Override
    public String name() {
        return "P12";
    }

    @Override
    public String title() {
        return "append, debit, catch-up and read (in process) as the store grows";
    }

    @Override
    public void measure(Laboratory laboratory, Findings findings) throws Exception {
        var sizes = laboratory.settings().tiny()
                ? List.of(300L, 600L)
                : laboratory.settings().full()
                        ? List.of(10_000L, 100_000L, 1_000_000L, 10_000_000L)
                        : List.of(10_000L, 100_000L, 1_000_000L);
        var accounts = Accounts.of(laboratory.settings().size(2_000, 20));
        try (var ours = OurCommands.fresh(laboratory)) {
            var past = new History(accounts);
            var caughtUp = 0L;
            for (var size : sizes) {
                past.fill(ours.engine()::appendEvents, size);
                laboratory.settle(ours.database());
                caughtUp = queries(laboratory, findings, ours.database(), accounts, size, caughtUp);
                commands(laboratory, findings, ours, size);
            }
        }
        aims(findings, sizes);
    }

    private static long queries(
            Laboratory laboratory, Findings findings, String database, Accounts accounts, long size, long caughtUp)
            throws Exception {
        var head = laboratory
                .jdbc(database)
                .sql("select position from event_store.event_head")
                .query(Long.class)
                .single();
        laboratory.say("%,d events: catch-up and reads".formatted(size));
        var watch = laboratory.processorTime().watch();
        try (var queries = new OurQueries(laboratory, database)) {
            var rate = (head - caughtUp) / queries.awaitCaughtUp(laboratory, database);
            findings.add(line("catch-up", size), "events/s", Findings.OURS, rate, watch.foreign());
            laboratory.settle(database);
            queries.readsPerSecond(accounts, 64, laboratory.settings().warmUp());
            for (var round = 0; round < laboratory.settings().rounds(); round++) {
                var reading = laboratory.processorTime().watch();
                var reads = queries.readsPerSecond(
                        accounts, 64, laboratory.settings().span());
                findings.add(line("read", size), "reads/s", Findings.OURS, reads, reading.foreign());
            }
        }
        return head;
    }

    /** Wallets of their own: those of the past must not gain events their history does not know. */
    private static void commands(Laboratory laboratory, Findings findings, OurCommands ours, long size)
            throws Exception {
        laboratory.say("%,d events: append and debit".formatted(size));
        var accounts = Accounts.of(laboratory.settings().size(2_000, 20));
        accounts.open(ours);
        AppendCommands.append(ours, IN_FLIGHT, laboratory.settings().warmUp());
        for (var round = 0; round < laboratory.settings().rounds(); round++) {
            var before = ours.ledger().head();
            var appending = laboratory.processorTime().watch();
            var appended =
                    AppendCommands.append(ours, IN_FLIGHT, laboratory.settings().span());
            findings.add(line("append", size), "commands/s", Findings.OURS, appended.perSecond(), appending.foreign());
            var debiting = laboratory.processorTime().watch();
            var debited = Debits.debit(
                    ours, accounts, IN_FLIGHT, laboratory.settings().span());
            findings.add(line("debit", size), "commands/s", Findings.OURS, debited.perSecond(), debiting.foreign());
            ours.ledger().check(before, appended.acknowledged() + debited.acknowledged());
        }
    }

    private static void aims(Findings findings, List<Long> sizes) {
        for (var what : List.of("append", "debit", "catch-up", "read")) {
            var first = findings.cases().stream()
                    .filter(found -> found.name().equals(line(what, sizes.getFirst())))
                    .findFirst()
                    .flatMap(found -> found.median(Findings.OURS));
            first.ifPresent(value -> findings.aimAtLeast(line(what, sizes.getLast()), 0.95 * value));
        }
    }

    private static String line(String what, long size) {
        return "%s at %,d events".formatted(what, size);
    }
}
