package io.lyceum.bench;

import java.util.List;

/** P7: reads over HTTP with and without row-level security; the query's own tenant filter stays in both. */
final class Reads implements Figure {

    private static final int CONNECTIONS = 64;
    private static final String BY_ID = "by id";
    private static final String PAGE = "list page of 20";
    private static final String UNPROTECTED = "withoutRowSecurity";
    private static final List<String> TABLES = List.of("balance", "balance_entry");

    @Override
    public String name() {
        return "P7";
    }

    @Override
    public String title() {
        return "reads over HTTP, %d connections, 2,000 schools with 50 entries each".formatted(CONNECTIONS);
    }

    @Override
    public void measure(Laboratory laboratory, Findings findings) throws Exception {
        var schools = laboratory.settings().size(2_000, 20);
        try (var school = School.open(laboratory, schools, List.of("-Xmx1g"))) {
            fill(laboratory, school, laboratory.settings().size(100_000, 200));
            read(laboratory, school, laboratory.settings().serverWarmUp(), (readings) -> {});
            new Rounds(laboratory, findings)
                    .side(Findings.OURS, readings -> {
                        rowSecurity(laboratory, school, "enable");
                        both(laboratory, school, readings);
                    })
                    .side(UNPROTECTED, readings -> {
                        rowSecurity(laboratory, school, "disable");
                        both(laboratory, school, readings);
                    })
                    .run();
        }
        findings.aimAtLeast(BY_ID, 25_000);
        findings.aimAtLeast(BY_ID, UNPROTECTED, 0.95);
        findings.aimAtLeast(PAGE, UNPROTECTED, 0.95);
    }

    private static void fill(Laboratory laboratory, School school, int debits) throws Exception {
        var commands = new OurCommands(laboratory, school.database());
        try {
            var tenants = school.accounts().tenants();
            var each = debits / tenants.size();
            Load.fixed(64, tenants.size(), (worker, number) -> {
                for (var i = 0; i < each; i++) {
                    var tenant = tenants.get((int) number);
                    commands.send(Accounts.debit(tenant), Accounts.origin(tenant, io.lyceum.kernel.Role.OWNER));
                }
            });
        } finally {
            commands.stop();
        }
        school.awaitProjections();
        laboratory.settle(school.database());
    }

    private static void rowSecurity(Laboratory laboratory, School school, String change) {
        for (var table : TABLES) {
            laboratory
                    .jdbc(school.database())
                    .sql("alter table read_model.%s %s row level security".formatted(table, change))
                    .update();
        }
    }

    private static void both(Laboratory laboratory, School school, Rounds.Readings readings) throws Exception {
        var watch = laboratory.processorTime().watch();
        read(laboratory, school, laboratory.settings().span(), result -> {
            readings.add(BY_ID + ", per processor second", "reads/CPU s", result.acknowledged() / watch.ownSeconds());
            readings.add(BY_ID, "reads/s", result.perSecond());
            readings.add(BY_ID + ", p99", "ms", result.percentile(0.99));
        });
        var page = HttpLoad.run(
                school.port(),
                CONNECTIONS,
                laboratory.settings().span(),
                (connection, number) -> school.entries(school.accounts().next(connection, number)));
        readings.add(PAGE, "reads/s", page.perSecond());
    }

    private static void read(
            Laboratory laboratory, School school, java.time.Duration span, java.util.function.Consumer<Load.Result> use)
            throws Exception {
        use.accept(HttpLoad.run(
                school.port(),
                CONNECTIONS,
                span,
                (connection, number) -> school.balance(school.accounts().next(connection, number))));
    }
}
