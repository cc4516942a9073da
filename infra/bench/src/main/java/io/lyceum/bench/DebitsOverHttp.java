package io.lyceum.bench;

import java.util.List;

/** P3: the debit of P2 over HTTP, with token, validation, idempotency receipt, projections and policies running. */
final class DebitsOverHttp implements Figure {

    private static final int[] CONNECTIONS = {32, 256};

    @Override
    public String name() {
        return "P3";
    }

    @Override
    public String title() {
        return "debit over HTTP: 2,000 accounts (Zipf), own server process";
    }

    @Override
    public void measure(Laboratory laboratory, Findings findings) throws Exception {
        try (var school = School.open(laboratory, laboratory.settings().size(2_000, 20), List.of("-Xmx1g"))) {
            HttpLoad.run(
                    school.port(),
                    64,
                    laboratory.settings().serverWarmUp(),
                    (connection, number) -> school.debit(school.accounts().next(connection, number)));
            new Rounds(laboratory, findings)
                    .side(Findings.OURS, readings -> {
                        for (var connections : CONNECTIONS) {
                            measure(laboratory, school, connections, readings);
                        }
                    })
                    .run();
        }
    }

    private static void measure(Laboratory laboratory, School school, int connections, Rounds.Readings readings)
            throws Exception {
        school.awaitProjections();
        var before = school.ledger().head();
        var watch = laboratory.processorTime().watch();
        var result = HttpLoad.run(
                school.port(),
                connections,
                laboratory.settings().span(),
                (connection, number) -> school.debit(school.accounts().next(connection, number)));
        var seconds = watch.ownSeconds();
        school.ledger().check(before, result.acknowledged());
        readings.add("%d connections".formatted(connections), "commands/s", result.perSecond());
        readings.add("%d connections, p99".formatted(connections), "ms", result.percentile(0.99));
        readings.add(
                "%d connections, per processor second".formatted(connections),
                "commands/CPU s",
                result.acknowledged() / seconds);
    }
}
