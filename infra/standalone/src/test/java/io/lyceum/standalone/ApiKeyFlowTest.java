package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of programs: what their scopes say, until they are revoked or expire. */
@ExtendWith(SystemUnderTest.class)
class ApiKeyFlowTest {

    @Test
    void aProgramDoesWhatTheScopesOfItsKeySayOnBothSides(Client anybody) {
        var owner = anybody.newSchool();
        var issued = owner.post(
                        "/api-keys", Map.of("name", "Import", "scopes", List.of("courses:read", "courses:write")))
                .expect(201);
        var program = anybody.with(
                "Authorization", "Bearer " + issued.body().path("key").asString());

        var course =
                program.post("/courses", Map.of("code", "K", "title", "By key")).expect(201);
        program.atLeast(course.position()).get("/courses/" + course.id()).expect(200);

        assertThat(program.get("/students").expect(403).body().path("detail").asString())
                .contains("students:read");
        program.post("/students", Map.of()).expect(403);
        program.post("/api-keys", Map.of("name", "N", "scopes", List.of("courses:read")))
                .expect(403);
        program.get("/api-keys").expect(403);
        program.post("/members", Map.of()).expect(403);
        program.post("/auth/logout", Map.of()).expect(403);
        anybody.newSchool().get("/courses/" + course.id()).expect(404);
        assertThat(owner.get("/audit/events?aggregateId=" + course.id())
                        .body()
                        .path("items")
                        .path(0)
                        .path("metadata")
                        .path("actorId")
                        .asString())
                .isEqualTo(issued.id());
    }

    @Test
    void aRevokedOrExpiredKeyOpensNothingFromThatMoment(Client anybody) {
        var owner = anybody.newSchool();
        var body = Map.of("name", "Import", "scopes", List.of("courses:read", "courses:write"));
        var issued = owner.post("/api-keys", body).expect(201);
        var program = anybody.with(
                "Authorization", "Bearer " + issued.body().path("key").asString());
        program.get("/courses").expect(200);

        anybody.newSchool().delete("/api-keys/" + issued.id()).expect(404);
        var revoked = owner.delete("/api-keys/" + issued.id()).expect(200);

        program.get("/courses").expect(401);
        program.post("/courses", Map.of("code", "K", "title", "K")).expect(401);
        var shown = owner.atLeast(revoked.position())
                .get("/api-keys?state=revoked")
                .expect(200)
                .body();
        assertThat(shown.path("items").path(0).path("prefix").asString())
                .isEqualTo(issued.body().path("prefix").asString());
        assertThat(shown.toString()).doesNotContain(issued.body().path("key").asString());
        assertThat(owner.get("/audit/events?aggregateId=" + issued.id()).body().toString())
                .doesNotContain(issued.body().path("key").asString());
        owner.post(
                        "/api-keys",
                        Map.of("name", "Old", "scopes", List.of("courses:read"), "expiresAt", "2020-01-01T00:00:00Z"))
                .expect(400);
    }

    @Test
    void aKeyIsIssuedOnceForARepeatAndNeverBeyondItsIssuer(Client anybody) {
        var owner = anybody.newSchool();
        var admin = owner.member("ADMIN");
        var keyed = owner.withKey("issue-" + UUID.randomUUID());
        var body = Map.of("name", "Till", "scopes", List.of("billing:write"));

        assertThat(keyed.post("/api-keys", body).expect(201).body())
                .isEqualTo(keyed.post("/api-keys", body).expect(201).body());
        assertThat(admin.post("/api-keys", body).expect(400).field()).isEqualTo("scopes");
        owner.post("/api-keys", Map.of("name", "All", "scopes", List.of("*"))).expect(400);
        owner.post("/api-keys", Map.of("name", "None", "scopes", List.of())).expect(400);
        owner.member("EDITOR").post("/api-keys", body).expect(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lyk_",
                "lyk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "lyk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "lyk_' or '1'='1"
            })
    void aKeyNobodyIssuedOpensNothing(String key, Client anybody) {
        var program = anybody.with("Authorization", "Bearer " + key);

        program.get("/courses").expect(401);
        program.post("/courses", Map.of("code", "K", "title", "K")).expect(401);
    }
}
