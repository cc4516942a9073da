package io.lyceum.bench;

import java.util.List;

/** P5: a projection that begins at the first event, until it has them all: catching up, and rebuilding. */
final class CatchUp implements Figure {

    private static final String CASE = "balances and their history from the first event";
    private static final String REBUILT = "rebuilt beside the live one, compared and switched";
    private static final String POSTGRES_ALONE = "rowsCopiedByPostgres";
    private static final List<String> WRITTEN = List.of("balance_entry", "balance_past");

    @Override
    public String name() {
        return "P5";
    }

    @Override
    public String title() {
        return "catch-up and rebuild of one projection: one row inserted and one updated per event";
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
                    .side(
                            POSTGRES_ALONE,
                            readings -> copyWithinPostgres(laboratory, ours.database(), ourPast, readings))
                    .run();
            try (var server = RebuiltServer.over(laboratory, ours.database())) {
                new Rounds(laboratory, findings)
                        .side(Findings.OURS, readings -> readings.add(REBUILT, "events/s", server.rebuild()))
                        .run();
            }
        }
        findings.aimAtLeast(CASE, 100_000);
        findings.aimAtLeast(REBUILT, 100_000);
        findings.note(
                POSTGRES_ALONE
                        + ": one connection copies the rows that lead to, with their past and their indexes, within PostgreSQL");
    }

    /** The least that writing these rows takes, whoever writes them: no event is read, and nothing is sent. */
    private static void copyWithinPostgres(Laboratory laboratory, String events, History past, Rounds.Readings readings)
            throws Exception {
        var database = laboratory.copyDatabase(events);
        try {
            try (var queries = new OurQueries(laboratory, database)) {
                queries.awaitCaughtUp(laboratory, database);
            }
            laboratory.settle(database);
            var jdbc = laboratory.jdbc(database);
            for (var table : WRITTEN) {
                jdbc.sql("create table read_model.copy_of_%1$s (like read_model.%1$s including all)".formatted(table))
                        .update();
            }
            var began = System.nanoTime();
            for (var table : WRITTEN) {
                jdbc.sql("insert into read_model.copy_of_%1$s select * from read_model.%1$s".formatted(table))
                        .update();
            }
            readings.add(CASE, "events/s", past.written() * 1e9 / (System.nanoTime() - began));
        } finally {
            laboratory.dropDatabase(database);
        }
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
