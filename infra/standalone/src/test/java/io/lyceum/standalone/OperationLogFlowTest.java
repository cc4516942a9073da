package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Who did what of note, when and from where (C23). */
@ExtendWith(SystemUnderTest.class)
class OperationLogFlowTest {

    @Test
    void anOperationOfNoteIsRecordedWithWhoWhatWhenAndFromWhereBeforeItIsAnswered(Client anybody) {
        var owner = anybody.newSchool().with("User-Agent", "Firefox on a Tuesday");

        var topUp = owner.withKey("top-up-" + UUID.randomUUID())
                .post("/billing/top-ups", Map.of("amountMinor", 500, "description", "card"))
                .expect(200);

        var noted =
                operations(owner, "/audit/operations?permission=MOVE_MONEY", 1).getFirst();
        assertThat(noted.path("actorId").asString()).isEqualTo(owner.user());
        assertThat(noted.path("actorRole").asString()).isEqualTo("OWNER");
        assertThat(noted.path("action").asString()).isEqualTo("POST /api/v1/billing/top-ups");
        assertThat(noted.path("status").asInt()).isEqualTo(200);
        assertThat(noted.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(noted.path("device").asString()).isEqualTo("Firefox on a Tuesday");
        assertThat(noted.path("position").asLong()).isGreaterThan(topUp.position());
        var led = owner.get("/audit/events?type=billing.BalanceCredited")
                .body()
                .path("items")
                .path(0);
        assertThat(led.path("metadata").path("causationId").asString())
                .isEqualTo(noted.path("requestId").asString());
    }

    @Test
    void aRefusedOperationIsRecordedTooAndWhatIsNotOfNoteIsNot(Client anybody) {
        var owner = anybody.newSchool();
        var teacher = owner.member("TEACHER");

        teacher.withKey("k" + UUID.randomUUID())
                .post("/billing/top-ups", Map.of("amountMinor", 500, "description", "card"))
                .expect(403);
        owner.post("/courses", Map.of("code", "A", "title", "A")).expect(201);

        var refused = operations(owner, "/audit/operations?actor=" + teacher.user() + "&status=403", 1)
                .getFirst();
        assertThat(refused.path("permission").asString()).isEqualTo("MOVE_MONEY");
        assertThat(owner.get("/audit/operations?permission=MANAGE_COURSES")
                        .body()
                        .path("items"))
                .isEmpty();
        teacher.get("/audit/operations").expect(403);
    }

    @Test
    void aSchoolSeesItsOwnOperationsAndThePlatformThoseOfAll(Client anybody) {
        var owner = anybody.newSchool();
        var other = anybody.newSchool();
        owner.member("TEACHER");
        other.member("TEACHER");

        operations(owner, "/audit/operations?permission=MANAGE_MEMBERS", 1);
        operations(other, "/audit/operations?permission=MANAGE_MEMBERS", 1);
        var platform = anybody.platformAdministrator();
        operations(platform, "/admin/operations?permission=MANAGE_MEMBERS&school=" + owner.tenant(), 1);
        operations(platform, "/admin/operations?permission=MANAGE_MEMBERS&school=" + other.tenant(), 1);
        owner.get("/admin/operations").expect(403);
    }

    @Test
    void aLoginAndAFailedOneAreInTheLog(Client anybody) {
        var owner = anybody.newSchool();
        anybody.post("/auth/login", Map.of("email", owner.email(), "password", "not-the-password-1"))
                .expect(401);

        operations(owner, "/audit/operations?action=log%20in%20failed", 1);
        var login =
                operations(owner, "/audit/operations?action=log%20in%20by", 1).getFirst();
        assertThat(login.path("address").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void whoTakesWholeTablesOrLooksIntoThemIsInTheLog(Client anybody) {
        var owner = anybody.newSchool().with("User-Agent", "Analyst 1");
        owner.get("/exports/member").expect(200);
        owner.get("/students/export").expect(200);
        owner.with("Accept", "application/x-ndjson").get("/audit/events").expect(200);
        owner.get("/exports/nothing").expect(404);
        anybody.platformAdministrator()
                .get("/admin/data/member?school=" + owner.tenant())
                .expect(200);

        var noted = operations(owner, "/audit/operations?permission=READ_AUDIT", 3);
        assertThat(noted)
                .extracting(operation -> operation.path("action").asString())
                .contains("GET /api/v1/exports/member", "GET /api/v1/audit/events");
        assertThat(noted).allSatisfy(operation -> {
            assertThat(operation.path("actorId").asString()).isEqualTo(owner.user());
            assertThat(operation.path("address").asString()).isEqualTo("127.0.0.1");
            assertThat(operation.path("device").asString()).isEqualTo("Analyst 1");
        });
        operations(owner, "/audit/operations?action=students/export", 1);
        operations(
                anybody.platformAdministrator(),
                "/admin/operations?target=" + owner.tenant() + "&action=admin/data",
                1);
    }

    private static List<JsonNode> operations(Client who, String path, int atLeast) {
        return who.eventually(path, found -> found.path("items").size() >= atLeast)
                .path("items")
                .valueStream()
                .toList();
    }
}
