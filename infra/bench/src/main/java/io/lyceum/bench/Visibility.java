package io.lyceum.bench;

import io.lyceum.kernel.json.EventJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * P4: from the acknowledgement of a command until a read shows it. The read carries the command's position, so the time
 * includes the whole request and answer of the read.
 */
final class Visibility implements Figure {

    private static final int WRITERS = 4;
    private static final long PAUSE_NANOS = 5_000_000;

    @Override
    public String name() {
        return "P4";
    }

    @Override
    public String title() {
        return "acknowledged to visible over HTTP, %d writers".formatted(WRITERS);
    }

    @Override
    public void measure(Laboratory laboratory, Findings findings) throws Exception {
        try (var school = School.open(laboratory, laboratory.settings().size(2_000, 20), List.of("-Xmx1g"))) {
            observe(school, laboratory.settings().serverWarmUp());
            new Rounds(laboratory, findings)
                    .side(Findings.OURS, readings -> {
                        var before = school.ledger().head();
                        var result = observe(school, laboratory.settings().span());
                        school.ledger().check(before, result.acknowledged());
                        readings.add("p50", "ms", result.percentile(0.5));
                        readings.add("p99", "ms", result.percentile(0.99));
                        readings.add("observed", "commands/s", result.perSecond());
                    })
                    .run();
        }
        findings.aimAtMost("p99", 10);
    }

    private static Load.Result observe(School school, Duration span) throws Exception {
        var connections = new ConcurrentHashMap<Integer, HttpConnection>();
        var latencies = new Load.Latencies();
        var began = System.nanoTime();
        try {
            Load.run(WRITERS, span, (worker, number) -> {
                var connection = connections.computeIfAbsent(worker, _ -> connect(school.port()));
                var tenant = school.accounts().next(worker, number);
                var acknowledged = connection.send(school.debit(tenant));
                var from = System.nanoTime();
                if (acknowledged.status() >= 300) {
                    throw new IOException("the command was refused: " + acknowledged.text());
                }
                var position = EventJson.mapper()
                        .readTree(acknowledged.body())
                        .path("position")
                        .asString();
                var seen = connection.send(school.balanceAt(tenant, position));
                var took = System.nanoTime() - from;
                if (seen.status() != 200) {
                    throw new IOException("the read was refused: " + seen.text());
                }
                synchronized (latencies) {
                    latencies.add(took);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            });
        } finally {
            for (var connection : connections.values()) {
                connection.close();
            }
        }
        return new Load.Result(Duration.ofNanos(System.nanoTime() - began), latencies.sorted());
    }

    private static HttpConnection connect(int port) {
        try {
            return new HttpConnection(port);
        } catch (IOException refused) {
            throw new java.io.UncheckedIOException(refused);
        }
    }
}
