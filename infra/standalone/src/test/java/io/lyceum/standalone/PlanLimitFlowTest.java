package io.lyceum.standalone;

import static io.lyceum.standalone.Quotas.onPlan;
import static io.lyceum.standalone.Quotas.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a plan allows of videos, storage and people, where they are made. */
@ExtendWith({SystemUnderTest.class, LedgerInvariants.class})
class PlanLimitFlowTest {

    @Test
    void renderJobsTakeOfThePlanWhatTheyReallyCost(Client anybody) {
        var owner = onPlan(anybody, "free");
        var fine = owner.post("/render-jobs", job("PORTRAIT_1080P", 1_000)).expect(429);
        assertThat(fine.body().path("resource").asString()).isEqualTo("resolution");
        var many = owner.post("/render-jobs", job("PORTRAIT_720P", 30_000, 11)).expect(429);
        assertThat(many.body().path("resource").asString()).isEqualTo("render_seconds");
        assertThat(many.body().path("required").asDouble()).isEqualTo(330.0);

        var key = UUID.randomUUID().toString();
        var submitted = owner.withKey(key)
                .post("/render-jobs", job("PORTRAIT_720P", 1_000))
                .expect(202);
        assertThat(owner.withKey(key)
                        .post("/render-jobs", job("PORTRAIT_720P", 1_000))
                        .expect(202)
                        .id())
                .isEqualTo(submitted.id());
        owner.eventually(
                "/render-jobs/" + submitted.id(),
                found -> found.path("state").asString().equals("COMPLETED"));
        var kept = owner.get("/render-jobs/" + submitted.id()).header("Lyceum-Position");

        var quota = owner.eventually(
                "/quota", found -> resource(found, "jobs").path("used").asInt() == 1);
        assertThat(resource(quota, "render_seconds").path("used").asDouble()).isEqualTo(1.0);
        assertThat(resource(quota, "render_seconds").path("reserved").asDouble())
                .isZero();
        assertThat(resource(quota, "jobs").path("reserved").asInt()).isZero();
        assertThat(resource(quota, "storage").path("used").asLong()).isPositive();
        var video = "/render-jobs/%s/video".formatted(submitted.id());
        anybody.newSchool().delete(video).expect(404);
        owner.member("STUDENT").delete(video).expect(403);
        var once = owner.withKey(UUID.randomUUID().toString());
        assertThat(once.delete(video).expect(200).position())
                .isEqualTo(once.delete(video).expect(200).position());
        owner.delete(video).expect(409);
        owner.eventually(
                "/quota", found -> resource(found, "storage").path("used").asLong() == 0);
        owner.eventually(
                "/render-jobs?state=video_removed", page -> page.path("items").size() == 1);
        owner.get(video).expect(404);
        await("the file to be deleted")
                .atMost(Duration.ofSeconds(30))
                .until(() -> owner.get(video + "?asOf=" + kept).status() == 404);
        assertThat(owner.get("/audit/aggregates/%s/events".formatted(submitted.id()))
                        .body()
                        .path("items")
                        .valueStream()
                        .map(event -> event.path("type").asString()))
                .contains("media.RenderJobWatermarked");
    }

    @Test
    void aCancelledJobCostsNothing(Client anybody) {
        var owner = onPlan(anybody, "free");
        var job = owner.post("/render-jobs", job("PORTRAIT_720P", 30_000))
                .expect(202)
                .id();
        owner.post("/render-jobs/%s/cancel".formatted(job), Map.of()).expect(200);

        var quota = owner.eventually(
                "/quota",
                found -> resource(found, "render_seconds").path("reserved").asDouble() == 0);
        assertThat(resource(quota, "render_seconds").path("used").asDouble()).isZero();
        assertThat(resource(quota, "jobs").path("used").asInt()).isZero();
    }

    @Test
    void theTeamGrowsNoFurtherThanThePlanAllowsAndStudentsAreNotOfIt(Client anybody) {
        var owner = onPlan(anybody, "starter");
        var mail = "t-%s@test.example".formatted(UUID.randomUUID());

        assertThat(owner.post("/invitations", Map.of("email", mail, "role", "EDITOR"))
                        .expect(429)
                        .body()
                        .path("resource")
                        .asString())
                .isEqualTo("members");
        owner.post("/members", Map.of("email", mail, "password", Client.PASSWORD, "name", "T", "role", "TEACHER"))
                .expect(429);
        owner.member("STUDENT");
        owner.keyed().put("/billing/subscription", Map.of("plan", "pro")).expect(200);
        owner.eventually("/quota", found -> found.path("plan").asString().equals("pro"));
        owner.member("TEACHER");
        var invited = owner.post("/invitations", Map.of("email", mail, "role", "EDITOR"))
                .expect(201);
        owner.eventually(
                "/quota", found -> resource(found, "members").path("reserved").asInt() == 1);
        anybody.post(
                        "/public/invitations/accept",
                        Map.of(
                                "token",
                                invited.body().path("token").asString(),
                                "name",
                                "E",
                                "password",
                                Client.PASSWORD))
                .expect(201);
        var quota = owner.eventually(
                "/quota",
                found -> resource(found, "members").path("used").asInt() == 3
                        && resource(found, "members").path("reserved").asInt() == 0);
        assertThat(resource(quota, "members").path("limit").asInt()).isEqualTo(5);
    }

    @Test
    void aStudentIsPromotedOnlyToASeatThatIsFree(Client anybody) {
        var owner = onPlan(anybody, "starter");
        var student = owner.member("STUDENT");

        assertThat(owner.put("/members/%s/role".formatted(student.user()), Map.of("role", "TEACHER"))
                        .expect(429)
                        .body()
                        .path("resource")
                        .asString())
                .isEqualTo("members");
        owner.keyed().put("/billing/subscription", Map.of("plan", "pro")).expect(200);
        owner.eventually("/quota", found -> found.path("plan").asString().equals("pro"));
        owner.put("/members/%s/role".formatted(student.user()), Map.of("role", "TEACHER"))
                .expect(200);
        owner.put("/members/%s/role".formatted(student.user()), Map.of("role", "EDITOR"))
                .expect(200);
        var quota = owner.eventually(
                "/quota",
                found -> resource(found, "members").path("used").asInt() == 2
                        && resource(found, "members").path("reserved").asInt() == 0);
        assertThat(resource(quota, "members").path("available").asInt()).isEqualTo(3);
    }

    @Test
    void programsOfASchoolWhosePlanHasNoApiNeitherWriteNorReadAnyMore(Client anybody) {
        var owner = anybody.newSchool();
        var key = owner.post("/api-keys", Map.of("name", "K", "scopes", List.of("quota:write", "quota:read")))
                .expect(201)
                .body()
                .path("key")
                .asString();
        var program = anybody.with("Authorization", "Bearer " + key);
        var reservation =
                Map.of("what", "nothing yet", "amounts", List.of(Map.of("resource", "kai_credits", "amount", 0)));
        program.keyed()
                .post("/quota/reservations/" + UUID.randomUUID(), reservation)
                .expect(201);
        program.eventually("/quota", found -> true);
        owner.keyed().put("/billing/subscription", Map.of("plan", "free")).expect(200);

        assertThat(program.get("/quota").expect(429).body().path("resource").asString())
                .as("from the moment it is in force")
                .isEqualTo("api");
        program.get("/quota?asOf=1").expect(429);
        program.get("/students").expect(403);
        await("the plan to hold")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> program.keyed().post("/quota/reservations/" + UUID.randomUUID(), reservation),
                        answer -> answer.status() == 429
                                && answer.body().path("resource").asString().equals("api"));
        owner.keyed()
                .post("/quota/reservations/" + UUID.randomUUID(), reservation)
                .expect(201);
        owner.eventually("/quota", found -> true);
    }

    private static Map<String, Object> job(String profile, int millis) {
        return job(profile, millis, 1);
    }

    private static Map<String, Object> job(String profile, int millis, int scenes) {
        return Map.of(
                "title",
                "Quota",
                "profile",
                profile,
                "scenes",
                IntStream.range(0, scenes)
                        .mapToObj(i -> Map.of("text", "One", "millis", millis, "color", "#1d3557"))
                        .toList());
    }
}
