package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SystemUnderTest.class)
class RebuildFlowTest {

    @Test
    void aRebuildUnderLoadEqualsTheLiveGenerationAndNoReadFailsOrIsEmpty(Client anybody) throws Exception {
        var owner = anybody.newSchool();
        var admin = anybody.platformAdministrator();
        var over = new AtomicBoolean();
        var topUps = new AtomicInteger();
        var reads = new AtomicInteger();
        int rebuilt;
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = CompletableFuture.supplyAsync(
                    until(over, () -> {
                        owner.withKey("top-up-" + topUps.incrementAndGet())
                                .post("/billing/top-ups", Map.of("amountMinor", 100, "description", "card"))
                                .expect(200);
                        return null;
                    }),
                    people);
            var reading = CompletableFuture.supplyAsync(
                    until(over, () -> {
                        var balance = owner.get("/billing/balance").expect(200).body();
                        assertThat(balance.path("balanceMinor").asLong()).isGreaterThanOrEqualTo(25_000);
                        assertThat(owner.get("/billing/entries")
                                        .expect(200)
                                        .body()
                                        .path("items"))
                                .isNotEmpty();
                        reads.incrementAndGet();
                        return null;
                    }),
                    people);
            try {
                rebuilt = rebuild(admin, "balance");
                assertThat(rebuild(admin, "balance")).isEqualTo(rebuilt + 1);
                admin.post("/admin/projections/balance/generations/%d/activate".formatted(rebuilt), Map.of())
                        .expect(200);
            } finally {
                over.set(true);
            }
            writing.get();
            reading.get();
        }

        assertThat(reads.get()).isPositive();
        assertThat(state(admin, "balance", rebuilt).path("state").asString()).isEqualTo("LIVE");
        owner.eventually(
                "/billing/balance", balance -> balance.path("balanceMinor").asLong() == 25_000 + 100L * topUps.get());
        admin.delete("/admin/projections/balance/generations/" + (rebuilt + 1)).expect(204);
        assertThat(admin.delete("/admin/projections/balance/generations/" + rebuilt)
                        .expect(409)
                        .code())
                .isEqualTo("conflict");
    }

    @Test
    void liveStreamsGoOnWhileAGenerationIsFilled(Client anybody) throws Exception {
        var owner = anybody.newSchool();
        var admin = anybody.platformAdministrator();
        var next = admin.get("/admin/projections/promo-codes/generations")
                        .expect(200)
                        .body()
                        .size()
                + 1;
        execute("""
                create function read_model.stays() returns trigger language plpgsql as $$ begin return null; end $$;
                create trigger stays before update on read_model.projection_checkpoint for each row
                when (new.projection = 'promo-codes' and new.generation = %d and new.position > old.position)
                execute function read_model.stays()""".formatted(next));
        try {
            assertThat(admin.post("/admin/projections/promo-codes/rebuild", Map.of())
                            .expect(202)
                            .body()
                            .path("generation")
                            .asInt())
                    .isEqualTo(next);
            var before = owner.withKey("card-100")
                    .post("/billing/top-ups", Map.of("amountMinor", 100, "description", "card"))
                    .expect(200)
                    .position();
            owner.withKey("card-200")
                    .post("/billing/top-ups", Map.of("amountMinor", 200, "description", "card"))
                    .expect(200);

            assertThat(owner.follow("/live?topics=wallet", Long.toString(before), 1))
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.data().toString()).contains("200"));
            assertThat(state(admin, "promo-codes", next).path("state").asString())
                    .isEqualTo("FILLING");
        } finally {
            execute("drop trigger stays on read_model.projection_checkpoint; drop function read_model.stays()");
        }
        awaitLive(admin, "promo-codes", next);
    }

    @Test
    void aGenerationThatIsFilledSaysHowFarItIsAndHowLongItStillTakes(Client anybody) throws Exception {
        var admin = anybody.platformAdministrator();
        anybody.newSchool();
        execute("""
                insert into read_model.projection_generation (projection, generation, state, started_at)
                values ('promo-codes', 900, 'FILLING', clock_timestamp() - interval '60 seconds');
                insert into read_model.projection_checkpoint
                    (projection, generation, segment, segments, position, owner, lease_until)
                select 'promo-codes', 900, 0, 1, (position + 3) / 4, 'elsewhere', now() + interval '1 hour'
                from event_store.event_head""");
        try {
            var status = state(admin, "promo-codes", 900);

            assertThat(status.path("percent").asInt()).as("%s", status).isBetween(20, 30);
            assertThat(status.path("secondsLeft").asLong())
                    .as("a quarter took a minute: %s", status)
                    .isBetween(130L, 300L);
        } finally {
            execute("""
                    delete from read_model.projection_checkpoint where projection = 'promo-codes' and generation = 900;
                    delete from read_model.projection_generation where projection = 'promo-codes' and generation = 900""");
        }
    }

    private static void execute(String statement) throws SQLException {
        var database = SystemUnderTest.running().databaseUrl().orElseThrow();
        try (var connection = DriverManager.getConnection(database, "postgres", "");
                var statements = connection.createStatement()) {
            statements.execute(statement);
        }
    }

    @Test
    void onlyThePlatformAdministratorRebuilds(Client anybody) {
        var owner = anybody.newSchool();

        assertThat(owner.post("/admin/projections/balance/rebuild", Map.of())
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
        owner.get("/admin/projections/balance/generations").expect(403);
        owner.post("/admin/projections/balance/generations/1/activate", Map.of())
                .expect(403);
        owner.delete("/admin/projections/balance/generations/1").expect(403);
        anybody.platformAdministrator()
                .post("/admin/projections/nothing/rebuild", Map.of())
                .expect(404);
        anybody.platformAdministrator()
                .post("/admin/projections/balance/generations/999/activate", Map.of())
                .expect(404);
    }

    private static int rebuild(Client admin, String projection) {
        var begun = admin.post("/admin/projections/%s/rebuild".formatted(projection), Map.of())
                .expect(202)
                .body()
                .path("generation")
                .asInt();
        awaitLive(admin, projection, begun);
        var status = state(admin, projection, begun);
        assertThat(status.path("equal").asBoolean()).isTrue();
        assertThat(status.path("secondsLeft").isNull()).as("%s", status).isTrue();
        assertThat(status.path("digest").asString())
                .isEqualTo(status.path("liveDigest").asString());
        return begun;
    }

    private static void awaitLive(Client admin, String projection, int generation) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var status = state(admin, projection, generation);
            assertThat(status.path("state").asString()).as("%s", status).isEqualTo("LIVE");
        });
    }

    private static JsonNode state(Client admin, String projection, int generation) {
        for (var status : admin.get("/admin/projections/%s/generations".formatted(projection))
                .expect(200)
                .body()) {
            if (status.path("generation").asInt() == generation) {
                return status;
            }
        }
        throw new AssertionError("there is no generation " + generation);
    }

    private static java.util.function.Supplier<Void> until(AtomicBoolean over, Callable<Void> step) {
        return () -> {
            try {
                while (!over.get()) {
                    step.call();
                }
                return null;
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        };
    }
}
