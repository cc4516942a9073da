package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** What a running system says about itself: to strangers, to operators, and in trouble. */
@ExtendWith(SystemUnderTest.class)
class HealthTest {

    @TempDir
    Path folder;

    private @Nullable RunningSystem started;
    private RunningSystem system;
    private Client stranger;
    private Client operator;

    @BeforeEach
    void look(RunningSystem running) {
        lookAt(running);
    }

    /** One whose parts may be broken: nobody else's. */
    private void start(Map<String, Object> settings) throws Exception {
        started = RunningSystem.start(folder, 0, settings);
        lookAt(started);
    }

    private void lookAt(RunningSystem running) {
        system = running;
        stranger = new Client("http://localhost:" + system.port());
        operator = stranger.with("Authorization", "Bearer " + SystemUnderTest.OPERATIONS_TOKEN);
    }

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    private JsonNode projection(String name) {
        return operator.get("/actuator/health")
                .body()
                .path("components")
                .path("projections")
                .path("details")
                .path("projections")
                .path(name);
    }

    private void awaitState(String projection, String state) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> projection(projection).path("state").asString(""), state::equals);
    }

    private Connection database() throws SQLException {
        return DriverManager.getConnection(system.databaseUrl().orElseThrow(), "postgres", "");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void strangersLearnWhetherItWorksAndOperatorsWhy() {
        var owner = stranger.newSchool();
        awaitState("balance", "live");

        var seen = stranger.get("/actuator/health").expect(200).body();
        var whole = operator.get("/actuator/health").expect(200).body();
        assertThat(seen.path("status")).isEqualTo(whole.path("status"));
        assertThat(seen.has("components")).isFalse();
        assertThat(owner.get("/actuator/health").body().has("components")).isFalse();
        assertThat(stranger.get("/actuator/health/projections").status()).isEqualTo(404);

        var components = whole.path("components");
        assertThat(components.propertyNames()).contains("projections", "policies", "eventStore", "database");
        assertThat(components.path("eventStore").path("details").path("fsync").asString())
                .isEqualTo("on");
        assertThat(components.path("database").path("details").propertyNames()).contains("commands", "queries");
        var policies = components.path("policies").path("details").path("policies");
        assertThat(policies.propertyNames()).contains("OnboardingPolicy");

        assertThat(stranger.get("/actuator/prometheus").expect(401).code()).isEqualTo("unauthenticated");
        assertThat(owner.get("/actuator/prometheus").expect(403).code()).isEqualTo("forbidden");
        assertThat(operator.get("/actuator/prometheus")
                        .expect(200)
                        .body()
                        .path("text")
                        .asString())
                .contains("lyceum_projection_lag_events{projection=\"balance\"}")
                .contains("lyceum_policy_lag_events{policy=\"OnboardingPolicy\"}");
        assertThat(stranger.with("Authorization", "Bearer " + SystemUnderTest.OPERATIONS_TOKEN + "x")
                        .get("/actuator/prometheus")
                        .status())
                .isEqualTo(401);
        assertThat(operator.get("/billing/balance").status()).isEqualTo(401);
    }

    @Test
    void aProjectionThatCannotMoveIsStalledAndOneThatCatchesUpReplays() throws Exception {
        start(Map.of(
                "lyceum.operations.token",
                SystemUnderTest.OPERATIONS_TOKEN,
                "lyceum.health.stalled-after",
                "PT2S",
                "lyceum.projections.page",
                1));
        var owner = stranger.newSchool();
        for (var debit = 0; debit < 25; debit++) {
            debit(owner);
        }
        awaitState("balance", "live");

        try (var blocker = database()) {
            blocker.setAutoCommit(false);
            blocker.createStatement()
                    .execute("select 1 from read_model.projection_checkpoint where projection = 'balance' for update");
            debit(owner);
            awaitState("balance", "stalled");
            assertThat(projection("balance").path("eventsBehind").asLong()).isPositive();
            assertThat(operator.get("/actuator/health")
                            .expect(200)
                            .body()
                            .path("status")
                            .asString())
                    .isEqualTo("DEGRADED");
            stranger.get("/actuator/health/liveness").expect(200);
            stranger.get("/actuator/health/readiness").expect(200);
            assertThat(metrics()).contains("lyceum_projection_stalled{projection=\"balance\"} 1.0");
            blocker.rollback();
        }
        awaitState("balance", "live");

        // As slow as a rebuild of many events, with few.
        execute("""
                create function read_model.slowly() returns trigger language plpgsql as
                $$ begin perform pg_sleep(0.3); return new; end $$;
                create trigger slowly before update on read_model.projection_checkpoint for each row
                when (new.projection = 'balance' and new.position > old.position) execute function read_model.slowly();
                update read_model.projection_checkpoint set position = 0, owner = null, epoch = epoch + 1
                where projection = 'balance'
                """);
        awaitState("balance", "replaying");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var replaying = projection("balance");
            assertThat(replaying.path("eventsPerSecond").asLong()).isPositive();
            assertThat(replaying.path("secondsLeft").asDouble()).isPositive();
        });
        assertThat(operator.get("/actuator/health")
                        .expect(200)
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        awaitState("balance", "live");
    }

    private static void debit(Client owner) {
        owner.withKey(UUID.randomUUID().toString())
                .post("/billing/debits", Map.of("amountMinor", 1, "service", "AI_MESSAGE", "description", "a message"))
                .expect(200);
    }

    @Test
    void withoutItsStoreANodeIsNotReadyButAlive() throws Exception {
        start(Map.of("lyceum.operations.token", SystemUnderTest.OPERATIONS_TOKEN));
        stranger.newSchool();
        stranger.get("/actuator/health/readiness").expect(200);

        try (var blocker = database()) {
            blocker.setAutoCommit(false);
            blocker.createStatement().execute("select 1 from event_store.event_head for update");
            awaitReadiness(503);
            assertThat(operator.get("/actuator/health/readiness")
                            .body()
                            .path("components")
                            .path("eventStore")
                            .path("status")
                            .asString())
                    .isEqualTo("OUT_OF_SERVICE");
            assertThat(metrics()).contains("lyceum_health_down{component=\"eventStore\"} 1.0");
            blocker.rollback();
        }
        awaitReadiness(200);

        var postmaster = Files.readAllLines(folder.resolve("postgres/data/postmaster.pid"))
                .getFirst();
        ProcessHandle.of(Long.parseLong(postmaster.strip())).orElseThrow().destroyForcibly();
        awaitReadiness(503);
        assertThat(operator.get("/actuator/health")
                        .body()
                        .path("components")
                        .path("database")
                        .path("status")
                        .asString())
                .isEqualTo("DOWN");
        assertThat(metrics()).contains("lyceum_health_down{component=\"database\"} 1.0");
        stranger.get("/actuator/health/liveness").expect(200);
    }

    private String metrics() {
        return operator.get("/actuator/prometheus")
                .expect(200)
                .body()
                .path("text")
                .asString();
    }

    private void awaitReadiness(int status) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> stranger.get("/actuator/health/readiness").status(), answered -> answered == status);
    }

    @Test
    void aManagementPortShowsEverythingAndTheCommonPortNothing() throws Exception {
        start(Map.of("management.server.port", 0));
        var port = system.part("environment", Environment.class)
                .getRequiredProperty("local.management.port", Integer.class);
        var inside = new Client("http://localhost:" + port);

        assertThat(inside.get("/actuator/health")
                        .expect(200)
                        .body()
                        .path("components")
                        .propertyNames())
                .contains("projections", "policies", "eventStore", "database");
        inside.get("/actuator/health/readiness").expect(200);
        assertThat(inside.get("/actuator/prometheus")
                        .expect(200)
                        .body()
                        .path("text")
                        .asString())
                .contains("lyceum_event_head");
        assertThat(stranger.get("/actuator/health").status()).isIn(401, 404);
        assertThat(stranger.get("/actuator/prometheus").status()).isIn(401, 404);
    }
}
