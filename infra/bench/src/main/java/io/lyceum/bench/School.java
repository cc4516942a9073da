package io.lyceum.bench;

import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A running server with funded accounts, and the requests of their owners. */
final class School implements AutoCloseable {

    private final Laboratory laboratory;
    private final String database;
    private final OurServer server;
    private final Accounts accounts;
    private final Map<TenantId, String> authorizations = new HashMap<>();

    private School(Laboratory laboratory, String database, OurServer server, Accounts accounts) {
        this.laboratory = laboratory;
        this.database = database;
        this.server = server;
        this.accounts = accounts;
        for (var tenant : accounts.tenants()) {
            authorizations.put(
                    tenant, HttpConnection.bearer(OurServer.token(tenant.toString(), tenant.toString(), "OWNER")));
        }
    }

    /** Opens the accounts, then starts the server over them and waits until its read models show all of them. */
    static School open(Laboratory laboratory, int accounts, List<String> jvmOptions) throws Exception {
        var database = laboratory.createDatabase("school");
        var owners = Accounts.of(accounts);
        var commands = new OurCommands(laboratory, database);
        try {
            owners.open(commands);
        } finally {
            commands.stop();
        }
        var server = OurServer.start(laboratory, database, jvmOptions);
        var school = new School(laboratory, database, server, owners);
        server.awaitDemoSchools(laboratory.jdbc(database));
        school.awaitProjections();
        laboratory.settle(database);
        return school;
    }

    Accounts accounts() {
        return accounts;
    }

    OurServer server() {
        return server;
    }

    int port() {
        return server.port();
    }

    String database() {
        return database;
    }

    StoredLedger ledger() {
        return StoredLedger.ofOurs(laboratory.jdbc(database));
    }

    String authorization(TenantId tenant) {
        return Objects.requireNonNull(authorizations.get(tenant));
    }

    byte[] debit(TenantId tenant) {
        return HttpConnection.post(
                "/api/v1/billing/debits",
                authorization(tenant) + "Idempotency-Key: " + Ids.next() + "\r\n",
                "{\"amountMinor\":1,\"service\":\"AI_MESSAGE\",\"description\":\"assistant message\"}");
    }

    byte[] balance(TenantId tenant) {
        return HttpConnection.get("/api/v1/billing/balance", authorization(tenant));
    }

    byte[] entries(TenantId tenant) {
        return HttpConnection.get("/api/v1/billing/entries?limit=20", authorization(tenant));
    }

    /** Answers when the balance shows at least the position. */
    byte[] balanceAt(TenantId tenant, String position) {
        return HttpConnection.get(
                "/api/v1/billing/balance", authorization(tenant) + "Lyceum-Min-Position: " + position + "\r\n");
    }

    /** Waits until every projection has reached the head of the store. */
    void awaitProjections() throws IOException, InterruptedException {
        Projections.awaitHead(laboratory.jdbc(database), "%");
    }

    @Override
    public void close() {
        server.close();
        laboratory.dropDatabase(database);
    }
}
