package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.TenantId;
import io.lyceum.learning.LmsLinkId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** C66, P22: with the platform that needs no account. */
@ExtendWith(SystemUnderTest.class)
class LmsFlowTest {

    @Test
    void everybodyThereBecomesAStudentHereOnceWithTheirProgress(Client anybody, RunningSystem system) {
        var owner = anybody.newSchool();
        var course = owner.post("/courses", Map.of("code", "ENG-1", "title", "English"))
                .expect(201)
                .id();
        for (var title : new String[] {"One", "Two"}) {
            owner.post(
                            "/courses/%s/lessons/%s".formatted(course, UUID.randomUUID()),
                            Map.of("title", title, "hasTest", true))
                    .expect(200);
        }
        owner.get("/lms/getcourse").expect(404);
        owner.post("/lms/getcourse/sync", Map.of()).expect(404);
        var link = Map.of("account", "my-school", "key", "secret-key", "courseId", course, "lessonGroup", "Урок 1%d");
        owner.put("/lms/getcourse", link).expect(200);

        owner.withKey("first").post("/lms/getcourse/sync", Map.of()).expect(202);
        owner.withKey("first").post("/lms/getcourse/sync", Map.of()).expect(202);
        var first = owner.eventually(
                "/lms/getcourse", found -> found.path("state").asString().equals("SYNCED"));
        owner.post("/lms/getcourse/sync", Map.of()).expect(202);
        var second = owner.eventually(
                "/lms/getcourse",
                found -> found.path("runs").asInt() == 2
                        && found.path("state").asString().equals("SYNCED"));

        owner.put("/lms/getcourse", link).expect(200);
        Deadlines.come(system, "learning.lms-timer", LmsLinkId.of(TenantId.of(owner.tenant())) + ":1");
        owner.eventually(
                "/lms/getcourse",
                found -> found.path("runs").asInt() == 3
                        && found.path("state").asString().equals("SYNCED"));

        assertThat(first.path("runs").asInt()).isEqualTo(1);
        assertThat(first.path("enrolled").asInt()).isEqualTo(3);
        assertThat(first.path("lessonsCompleted").asInt()).isEqualTo(1);
        assertThat(first.path("lessonsRefused").asInt())
                .as("the second is locked until the first one's test is passed")
                .isEqualTo(1);
        assertThat(first.path("offline").asBoolean()).isTrue();
        assertThat(second.path("enrolled").asInt()).isZero();
        assertThat(second.path("known").asInt()).isEqualTo(3);
        assertThat(second.path("lessonsCompleted").asInt()).isZero();
        assertThat(owner.get("/students").body().path("items")).hasSize(3);
        assertThat(owner.get("/students?externalId=getcourse:1")
                        .body()
                        .path("items")
                        .path(0)
                        .path("percent")
                        .asInt())
                .isEqualTo(50);
        assertThat(owner.get("/notifications?kind=LESSON_COMPLETED").body().path("items"))
                .as("what was completed there is no news")
                .isEmpty();
        assertThat(owner.get("/audit/events?limit=100").body().toString()).doesNotContain("secret-key");

        var wrong = owner.put(
                        "/lms/getcourse", Map.of("account", "Not a name", "key", "secret-key", "courseId", course))
                .expect(400);
        assertThat(wrong.field()).isEqualTo("account");
        owner.member("TEACHER").put("/lms/getcourse", link).expect(403);
        owner.member("STUDENT").post("/lms/getcourse/sync", Map.of()).expect(403);
        anybody.newSchool().put("/lms/getcourse", link).expect(404);
    }
}
