package io.lyceum.bench;

import java.util.List;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

/** P7: reads over HTTP with and without row-level security; the query's own tenant filter stays in both. */
final class Reads implements Figure {

    private static final int CONNECTIONS = 64;
    private static final String BY_ID = "by id";
    private static final String PAGE = "list page of 20";
    private static final String UNPROTECTED = "withoutRowSecurity";
    private static final String BARE = "bareHttpServer";
    private static final String ANSWER = """
            {"walletId":"01890a5d-ac96-774b-bcce-b302099a8057","currency":"RUB","balanceMinor":1000000000,\
            "reservedMinor":0,"availableMinor":1000000000}""";
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
                    .side(BARE, readings -> bare(laboratory, readings))
                    .run();
        }
        findings.aimAtLeast(BY_ID, 25_000);
        findings.aimAtLeast(BY_ID, UNPROTECTED, 0.95);
        findings.aimAtLeast(PAGE, UNPROTECTED, 0.95);
        findings.note(
                BARE + ": the same client and HTTP library, an answer as long as a balance from memory, nothing else");
    }

    /** What client and HTTP take by themselves on this machine. */
    private static void bare(Laboratory laboratory, Rounds.Readings readings) throws Exception {
        var server = HttpServer.create()
                .host("localhost")
                .port(0)
                .handle((request, response) -> response.header("Content-Type", "application/json")
                        .header("Content-Length", Integer.toString(ANSWER.length()))
                        .sendString(Mono.just(ANSWER)))
                .bindNow();
        try {
            var request = HttpConnection.get("/api/v1/billing/balance", "");
            HttpLoad.run(server.port(), CONNECTIONS, laboratory.settings().warmUp(), (connection, number) -> request);
            readings.add(
                    BY_ID,
                    "reads/s",
                    HttpLoad.run(
                                    server.port(),
                                    CONNECTIONS,
                                    laboratory.settings().span(),
                                    (connection, number) -> request)
                            .perSecond());
        } finally {
            server.disposeNow();
        }
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
