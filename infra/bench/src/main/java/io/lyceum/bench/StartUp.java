package io.lyceum.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** P10: from the start of the process until it says that it is healthy, over a database that is there. */
final class StartUp implements Figure {

    private static final String CASE = "start to healthy";
    private static final String HEAP = "-Xmx512m";

    @Override
    public String name() {
        return "P10";
    }

    @Override
    public String title() {
        return "start-up of both sides in one process, without and with the JDK's ahead-of-time cache";
    }

    @Override
    public void measure(Laboratory laboratory, Findings findings) throws Exception {
        var database = laboratory.createDatabase("start");
        try {
            try (var first = OurServer.start(laboratory, database, List.of(HEAP))) {
                first.awaitDemoSchools(laboratory.jdbc(database));
            }
            var rounds = new Rounds(laboratory, findings).side("withoutCache", readings -> {
                try (var server = OurServer.start(laboratory, database, List.of(HEAP))) {
                    readings.add(CASE, "s", server.startedAfter().toMillis() / 1000.0);
                }
            });
            if (Files.exists(laboratory.settings().app().resolve("lyceum.jar"))) {
                var cache = train(laboratory, database);
                rounds.side(Findings.OURS, readings -> {
                    try (var server = OurServer.start(laboratory, database, List.of(HEAP, "-XX:AOTCache=" + cache))) {
                        readings.add(CASE, "s", server.startedAfter().toMillis() / 1000.0);
                    }
                });
            } else {
                findings.note("the ahead-of-time cache needs the packaged application: not measured");
            }
            rounds.run();
        } finally {
            laboratory.dropDatabase(database);
        }
        findings.aimAtMost(CASE, 2);
    }

    private static Path train(Laboratory laboratory, String database) throws Exception {
        var cache = laboratory.folder("aot").resolve("lyceum.aot");
        OurServer.start(laboratory, database, List.of(HEAP, "-XX:AOTCacheOutput=" + cache))
                .close();
        if (!Files.exists(cache)) {
            throw new java.io.IOException("the training run left no cache");
        }
        return cache;
    }
}
