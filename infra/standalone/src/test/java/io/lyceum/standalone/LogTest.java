package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.json.EventJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.logging.LoggingSystem;
import tools.jackson.databind.JsonNode;

/** What the log tells about a request that failed, found by the id its answer carries. */
class LogTest {

    @TempDir
    static Path folder;

    private static RunningSystem system;
    private static Client owner;

    @BeforeAll
    static void start() throws Exception {
        // A system that already runs in this process would keep the log.
        LoggingSystem.get(LogTest.class.getClassLoader()).cleanUp();
        system = RunningSystem.start(folder, 0, Map.of());
        owner = new Client("http://localhost:" + system.port()).newSchool();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    private void execute(String sql) throws Exception {
        try (var connection = DriverManager.getConnection(system.databaseUrl().orElseThrow(), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<JsonNode> linesWith(String correlationId) throws Exception {
        return Files.readAllLines(folder.resolve("logs/lyceum.log")).stream()
                .map(line -> EventJson.mapper().readTree(line))
                .filter(line -> line.path("correlationId").asString("").equals(correlationId))
                .toList();
    }

    @Test
    void aFailedReadIsFoundByTheCorrelationIdOfItsAnswer() throws Exception {
        execute("alter table read_model.balance rename to balance_lost");
        var failed = owner.with("X-Correlation-Id", "read-17").get("/billing/balance");
        execute("alter table read_model.balance_lost rename to balance");

        failed.expect(500);

        assertThat(failed.body().path("correlationId").asString()).isEqualTo("read-17");
        assertThat(failed.header("X-Correlation-Id")).isEqualTo("read-17");
        assertThat(linesWith("read-17")).isNotEmpty().allSatisfy(line -> {
            assertThat(line.path("tenantId").asString()).isEqualTo(owner.tenant());
            assertThat(line.path("causationId").asString()).isNotBlank();
            assertThat(line.path("traceId").asString()).matches("[0-9a-f]{32}");
        });
        assertThat(linesWith("read-17"))
                .anyMatch(line -> line.path("message").asString().contains("a query endpoint failed"));
    }

    @Test
    void aFailedCommandIsFoundToo() throws Exception {
        execute("alter table event_store.idempotency_receipt rename to receipt_lost");
        var failed = owner.withKey(UUID.randomUUID().toString())
                .with("X-Correlation-Id", "command-17")
                .post("/courses", Map.of("code", "A", "title", "A"));
        execute("alter table event_store.receipt_lost rename to idempotency_receipt");

        failed.expect(500);

        assertThat(failed.body().path("correlationId").asString()).isEqualTo("command-17");
        assertThat(linesWith("command-17")).anySatisfy(line -> {
            assertThat(line.path("log").path("level").asString()).isEqualTo("ERROR");
            assertThat(line.path("tenantId").asString()).isEqualTo(owner.tenant());
            assertThat(line.path("traceId").asString()).matches("[0-9a-f]{32}");
        });
    }

    @Test
    void withoutAnIdOfTheClientsTheRequestGetsOne() {
        var first = owner.get("/students/" + UUID.randomUUID()).expect(404);
        var second = owner.with("X-Correlation-Id", "not well formed !")
                .get("/students/" + UUID.randomUUID())
                .expect(404);

        assertThat(first.body().path("correlationId").asString())
                .isNotBlank()
                .isEqualTo(first.header("X-Correlation-Id"))
                .isNotEqualTo(second.body().path("correlationId").asString());
        assertThat(second.body().path("correlationId").asString()).matches("[0-9a-f-]{36}");
    }
}
