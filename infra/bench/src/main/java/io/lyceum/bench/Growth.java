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
        var past = new History(accounts);
        var original = laboratory.createDatabase("growth");
        try {
            // What is compiled in the first round would speak for the larger sizes.
            fill(laboratory, original, past, sizes.getFirst());
            round(laboratory, new Findings(), original, accounts, sizes.getFirst());
            for (var size : sizes) {
                fill(laboratory, original, past, size);
                for (var round = 1; round <= laboratory.settings().rounds(); round++) {
                    laboratory.say("%,d events, round %d".formatted(size, round));
                    round(laboratory, findings, original, accounts, size);
                }
            }
        } finally {
            laboratory.dropDatabase(original);
        }
        aims(findings, sizes);
    }

    private static void fill(Laboratory laboratory, String original, History past, long size) {
        var ours = new OurCommands(laboratory, original);
        try {
            past.fill(ours.engine()::appendEvents, size);
        } finally {
            ours.stop();
        }
        laboratory.settle(original);
    }

    /** Every round begins with so many events: what it adds itself is in a copy. */
    private static void round(Laboratory laboratory, Findings findings, String original, Accounts accounts, long size)
            throws Exception {
        try (var ours = new OurCommands(laboratory, laboratory.copyDatabase(original))) {
            commands(laboratory, findings, ours, size);
        }
        var copy = laboratory.copyDatabase(original);
        try {
            queries(laboratory, findings, copy, accounts, size);
        } finally {
            laboratory.dropDatabase(copy);
        }
    }

    /** Wallets of their own: those of the past must not gain events their history does not know. */
    private static void commands(Laboratory laboratory, Findings findings, OurCommands ours, long size)
            throws Exception {
        var accounts = Accounts.of(laboratory.settings().size(2_000, 20));
        accounts.open(ours);
        var before = ours.ledger().head();
        var appending = laboratory.processorTime().watch();
        var appended =
                AppendCommands.append(ours, IN_FLIGHT, laboratory.settings().span());
        findings.add(line("append", size), "commands/s", Findings.OURS, appended.perSecond(), appending.foreign());
        var debiting = laboratory.processorTime().watch();
        var debited =
                Debits.debit(ours, accounts, IN_FLIGHT, laboratory.settings().span());
        findings.add(line("debit", size), "commands/s", Findings.OURS, debited.perSecond(), debiting.foreign());
        ours.ledger().check(before, appended.acknowledged() + debited.acknowledged());
    }

    private static void queries(Laboratory laboratory, Findings findings, String database, Accounts accounts, long size)
            throws Exception {
        var catchingUp = laboratory.processorTime().watch();
        try (var queries = new OurQueries(laboratory, database)) {
            var rate = size / queries.awaitCaughtUp(laboratory, database);
            findings.add(line("catch-up", size), "events/s", Findings.OURS, rate, catchingUp.foreign());
            laboratory.settle(database);
            queries.readsPerSecond(accounts, 64, laboratory.settings().warmUp());
            var reading = laboratory.processorTime().watch();
            var reads =
                    queries.readsPerSecond(accounts, 64, laboratory.settings().span());
            findings.add(line("read", size), "reads/s", Findings.OURS, reads, reading.foreign());
        }
    }

    private static void aims(Findings findings, List<Long> sizes) {
        for (var what : List.of("append", "debit", "catch-up", "read")) {
            var first = findings.cases().stream()
                    .filter(found -> found.name().equals(line(what, sizes.getFirst())))
                    .findFirst()
                    .flatMap(found -> found.median(Findings.OURS));
            first.ifPresent(value ->
                    sizes.stream().skip(1).forEach(size -> findings.aimAtLeast(line(what, size), 0.95 * value)));
        }
    }

    private static String line(String what, long size) {
        return "%s at %,d events".formatted(what, size);
    }
}
