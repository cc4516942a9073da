package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemUnderTest.class)
class AuditFlowTest {

    @Test
    void theHistoryOfOneThingIsReadInOrderFilteredAndStreamed(Client anybody) {
        var owner = anybody.newSchool();
        var course = owner.post("/courses", Map.of("code", "A", "title", "A"))
                .expect(201)
                .id();
        owner.post("/courses/%s/lessons/%s".formatted(course, UUID.randomUUID()), Map.of("title", "L"))
                .expect(200);

        var history = owner.get("/audit/aggregates/%s/events".formatted(course))
                .expect(200)
                .body()
                .path("items");
        assertThat(history.valueStream().map(event -> event.path("type").asString()))
                .containsExactly("learning.CourseCreated", "learning.LessonDefined");
        assertThat(history.path(0).path("metadata").path("actorId").asString()).isEqualTo(owner.user());
        assertThat(owner.get("/audit/events?type=learning.CourseCreated").body().path("items"))
                .hasSize(1);
        assertThat(owner.get("/audit/events?actorId=" + owner.user() + "&type=learning.LessonDefined")
                        .body()
                        .path("items"))
                .hasSize(1);
        assertThat(owner.get("/audit/events?from=2100-01-01T00:00:00Z").body().path("items"))
                .isEmpty();
        assertThat(owner.get("/audit/events?from=yesterday").expect(400).code()).isEqualTo("invalid-request");
        var lines = owner.with("Accept", "application/x-ndjson")
                .get("/audit/events")
                .body()
                .path("text")
                .asString()
                .strip()
                .split("\n");
        assertThat(lines.length)
                .isEqualTo(owner.get("/audit/events?limit=100")
                        .body()
                        .path("items")
                        .size());
        assertThat(lines[lines.length - 1]).contains("learning.LessonDefined");
    }

    @Test
    void anAggregateIsShownAsItWasAtAVersion(Client anybody) {
        var owner = anybody.newSchool();
        var wallet = owner.get("/billing/balance").body().path("walletId").asString();
        owner.withKey("first")
                .post("/billing/top-ups", Map.of("amountMinor", 100, "description", "card"))
                .expect(200);
        owner.withKey("second")
                .post("/billing/top-ups", Map.of("amountMinor", 1_000, "description", "card"))
                .expect(200);
        var path = "/admin/aggregates/%s/state".formatted(wallet);

        var newest = owner.post(path, Map.of()).expect(200).body();
        var version = newest.path("version").asLong();
        var before =
                owner.post(path, Map.of("version", version - 1)).expect(200).body();

        assertThat(newest.path("type").asString()).isEqualTo("Wallet");
        assertThat(newest.path("state").toString()).contains("26100");
        assertThat(before.path("version").asLong()).isEqualTo(version - 1);
        assertThat(before.path("state").toString()).contains("25100").doesNotContain("26100");
        assertThat(before.path("lastEvent").asString())
                .isEqualTo(owner.get("/audit/aggregates/%s/events?sort=-sequence".formatted(wallet))
                        .body()
                        .path("items")
                        .path(1)
                        .path("eventId")
                        .asString());
        owner.post(path, Map.of("version", -1)).expect(400);
        owner.post("/admin/aggregates/%s/state".formatted(UUID.randomUUID()), Map.of())
                .expect(404);
        anybody.newSchool().post(path, Map.of()).expect(404);
        owner.member("TEACHER").post(path, Map.of()).expect(403);
    }

    @Test
    void onlyOwnersAndAdminsReadTheHistory(Client anybody) {
        var owner = anybody.newSchool();

        owner.member("TEACHER").get("/audit/events").expect(403);
        owner.member("STUDENT").get("/audit/events").expect(403);
        owner.member("ADMIN").get("/audit/events").expect(200);
    }

    @Test
    void everyProjectionSaysHowFarItIs(Client anybody) {
        var owner = anybody.newSchool();

        owner.eventually(
                "/admin/projections",
                found -> found.size() >= 5
                        && found.valueStream()
                                .allMatch(projection -> projection
                                                        .path("behind")
                                                        .asLong()
                                                == 0
                                        && projection.path("deadLetters").asLong() == 0));
    }

    @Test
    void theApiDocumentsItself(Client anybody) {
        var document = anybody.get("/v3/api-docs").expect(200).body();

        assertThat(document.path("paths").propertyNames())
                .contains("/api/v1/students", "/api/v1/billing/debits", "/api/v1/audit/events", "/api/v1/render-jobs");
        document.path("paths")
                .forEachEntry((path, methods) -> methods.forEach(
                        method -> assertThat(method.path("summary").asString(""))
                                .as("summary of %s", path)
                                .isNotBlank()));
        assertThat(anybody.get("/nothing/here").status()).isEqualTo(401);
        assertThat(anybody.newSchool().get("/nothing/here").expect(404).code()).isEqualTo("not-found");
        assertThat(anybody.newSchool().delete("/students").expect(405).code()).isEqualTo("method-not-allowed");
        anybody.get("/actuator/health").expect(200);
    }
}
