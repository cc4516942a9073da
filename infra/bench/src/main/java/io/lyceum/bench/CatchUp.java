package io.lyceum.bench;

/** P5: a projection that begins at the first event, until it has them all: catching up, and rebuilding. */
final class CatchUp implements Figure {

    private static final String CASE = "balances and their history from the first event";

    @Override
    public String name() {
        return "P5";
    }

    @Override
    public String title() {
        return "catch-up of one projection: one row inserted and one updated per event";
    }

    @Override
    public void measure(Laboratory laboratory, Findings findings) throws Exception {
        var events = laboratory.settings().size(100_000, 500);
        var accounts = Accounts.of(laboratory.settings().size(2_000, 20));
        try (var ours = OurCommands.fresh(laboratory);
                var stock = new StockAxon(laboratory, null)) {
            var ourPast = new History(accounts);
            ourPast.fill(ours.engine()::appendEvents, events);
            var stockPast = new History(accounts);
            stockPast.fill(page -> stock.append(page), events);
            laboratory.settle(ours.database());
            laboratory.settle(stock.database());
            ours.stop();
            var projection = new StockProjection(stock);
            var span = laboratory.settings().span();
            new Rounds(laboratory, findings)
                    .side(Findings.OURS, readings -> rebuild(laboratory, ours.database(), ourPast, readings))
                    .side(
                            "axonPooledBatch1",
                            readings -> readings.add(
                                    CASE, "events/s", projection.run(1, span, stockPast.entries(), events)))
                    .side(
                            "axonPooledBatch500",
                            readings -> readings.add(
                                    CASE, "events/s", projection.run(500, span, stockPast.entries(), events)))
                    .run();
        }
        findings.aimAtLeast(CASE, 100_000);
    }

    /** Every round begins with the events and without read models. */
    private static void rebuild(Laboratory laboratory, String events, History past, Rounds.Readings readings)
            throws Exception {
        var database = laboratory.copyDatabase(events);
        var watch = laboratory.processorTime().watch();
        try (var queries = new OurQueries(laboratory, database)) {
            var took = queries.awaitCaughtUp(laboratory, database);
            readings.add(CASE, "events/s", past.written() / took);
            readings.add(CASE + ", per processor second", "events/CPU s", past.written() / watch.ownSeconds());
            var entries = laboratory
                    .jdbc(database)
                    .sql("select count(*) from read_model.balance_entry")
                    .query(Long.class)
                    .single();
            if (entries != past.entries()) {
                throw new IllegalStateException(
                        "an invariant is broken: %d entries of %d".formatted(entries, past.entries()));
            }
        } finally {
            laboratory.dropDatabase(database);
        }
    }
}
