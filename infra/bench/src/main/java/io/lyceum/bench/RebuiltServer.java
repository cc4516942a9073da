package io.lyceum.bench;

import io.lyceum.kernel.TenantId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server over given events, whose projection of balances an operator derives again and again. */
final class RebuiltServer implements AutoCloseable {

    private static final String PROJECTIONS = "/api/v1/admin/projections/balance";
    private static final Duration LONGEST_REBUILD = Duration.ofMinutes(20);

    private final Laboratory laboratory;
    private final String database;
    private final OurServer server;
    private final String operator;

    private RebuiltServer(Laboratory laboratory, String database, OurServer server) {
        this.laboratory = laboratory;
        this.database = database;
        this.server = server;
        var platform = TenantId.PLATFORM.toString();
        operator = HttpConnection.bearer(OurServer.token(platform, platform, "SUPER_ADMIN"));
    }

    /** @param events a database with events that nobody is connected to */
    static RebuiltServer over(Laboratory laboratory, String events) throws Exception {
        var database = laboratory.copyDatabase(events);
        var server = OurServer.start(laboratory, database, List.of("-Xmx1g"));
        var rebuilt = new RebuiltServer(laboratory, database, server);
        server.awaitDemoSchools(laboratory.jdbc(database));
        Projections.awaitHead(laboratory.jdbc(database), "%");
        return rebuilt;
    }

    /**
     * Rebuilds, and drops the generation that was live.
     *
     * @return events a second, from the request until the new generation is the live one
     */
    double rebuild() throws IOException, InterruptedException {
        laboratory.settle(database);
        var events = number("select position from event_store.event_head");
        var live = live();
        var began = System.nanoTime();
        send(HttpConnection.post(PROJECTIONS + "/rebuild", operator, "{}"));
        while (live() == live) {
            if (System.nanoTime() - began > LONGEST_REBUILD.toNanos()) {
                throw new IOException("the projection was not rebuilt within " + LONGEST_REBUILD);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        var took = (System.nanoTime() - began) / 1e9;
        send(HttpConnection.delete(PROJECTIONS + "/generations/" + live, operator));
        return events / took;
    }

    private long live() {
        return number(
                "select generation from read_model.projection_generation where projection = 'balance' and state = 'LIVE'");
    }

    private long number(String sql) {
        return laboratory.jdbc(database).sql(sql).query(Long.class).single();
    }

    private void send(byte[] request) throws IOException {
        try (var connection = new HttpConnection(server.port())) {
            var answer = connection.send(request);
            if (answer.status() >= 300) {
                throw new IOException("refused: " + answer.text());
            }
        }
    }

    @Override
    public void close() {
        server.close();
        laboratory.dropDatabase(database);
    }
}
