package io.lyceum.bench;

import io.lyceum.cluster.Cluster;
import io.lyceum.cluster.Node;
import io.lyceum.kernel.Ids;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** P9: resident memory of each side as a process of its own, after load and after a garbage collection. */
final class Memory implements Figure {

    private static final String HEAP = "128m";

    @Override
    public String name() {
        return "P9";
    }

    @Override
    public String title() {
        return "resident memory of each side, -Xmx" + HEAP;
    }

    @Override
    public void measure(Laboratory laboratory, Findings findings) throws Exception {
        for (var round = 1; round <= laboratory.settings().rounds(); round++) {
            laboratory.say("round %d".formatted(round));
            try (var cluster = Cluster.in(laboratory.folder("cluster-" + round))
                    .proxy(false)
                    .heap(HEAP)
                    .setting("lyceum.security.jwt-key", OurServer.key())
                    .jvmFlag("-XX:+UseSerialGC")
                    .start()) {
                load(laboratory, cluster);
                for (var side : sides(cluster)) {
                    note(findings, side, "after load", cluster);
                    OurServer.collectGarbage(cluster.pid(side));
                    note(findings, side, "after collection", cluster);
                }
            }
        }
        for (var kind : List.of(Node.Kind.COMMAND_SIDE, Node.Kind.QUERY_SIDE)) {
            findings.aimAtMost(kind + " after load", 256);
        }
    }

    private static List<Node> sides(Cluster cluster) {
        return List.of(cluster.commandSides().getFirst(), cluster.querySides().getFirst());
    }

    private static void load(Laboratory laboratory, Cluster cluster) throws Exception {
        var command = cluster.commandSides().getFirst().port();
        var query = cluster.querySides().getFirst().port();
        var name = Ids.next().toString();
        String owner;
        try (var connection = new HttpConnection(command)) {
            var registered = connection.send(HttpConnection.post("/api/v1/auth/register", "", """
                    {"email":"%1$s@figures.example","password":"figures-owner-1","name":"Owner","schoolName":"Figures"}""".formatted(name)));
            if (registered.status() != 201) {
                throw new IOException("the school was refused: " + registered.text());
            }
            var login = connection.send(HttpConnection.post("/api/v1/auth/login", "", """
                    {"email":"%1$s@figures.example","password":"figures-owner-1"}""".formatted(name)));
            owner = HttpConnection.bearer(io.lyceum.kernel.json.EventJson.mapper()
                    .readTree(login.body())
                    .path("accessToken")
                    .asString());
        }
        awaitWallet(query, owner);
        var span = laboratory.settings().span().multipliedBy(3);
        HttpLoad.run(
                command,
                32,
                span,
                (connection, number) -> HttpConnection.post(
                        "/api/v1/billing/top-ups",
                        owner + "Idempotency-Key: " + Ids.next() + "\r\n",
                        "{\"amountMinor\":1,\"description\":\"top up\"}"));
        HttpLoad.run(
                query, 32, span, (connection, number) -> HttpConnection.get("/api/v1/billing/entries?limit=20", owner));
    }

    /** A policy opens the wallet of a new school. */
    private static void awaitWallet(int query, String owner) throws IOException, InterruptedException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        try (var connection = new HttpConnection(query)) {
            while (connection
                            .send(HttpConnection.get("/api/v1/billing/balance", owner))
                            .status()
                    != 200) {
                if (System.nanoTime() > until) {
                    throw new IOException("the new school has no wallet");
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static void note(Findings findings, Node side, String when, Cluster cluster) throws IOException {
        findings.add(
                side.kind() + " " + when,
                "MB",
                Findings.OURS,
                OurServer.residentBytes(cluster.pid(side)) / 1_048_576.0,
                0);
    }
}
