package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemUnderTest.class)
class LearningFlowTest {

    private static final String ANSWER = "In the morning I have breakfast and walk to school in good weather.";

    @Test
    void homeworkIsCheckedByTheAiAndDecidedByACurator(Client anybody) {
        var school = TwoLessons.in(anybody);
        var teacher = school.owner().member("TEACHER");
        var ivan = school.owner().member("STUDENT");
        var student = school.owner()
                .post("/students", Map.of("name", "Ivan", "courseId", school.course(), "userId", ivan.user()))
                .expect(201)
                .id();

        var handedIn = ivan.post(
                        "/students/%s/lessons/%s/homework".formatted(student, school.first()), Map.of("text", ANSWER))
                .expect(202);
        var checked = ivan.eventually(
                "/homework/" + handedIn.id(),
                found -> found.path("state").asString().equals("AI_CHECKED"));
        var review = Map.of("score", 91, "feedback", "Good");
        assertThat(ivan.post("/homework/%s/review".formatted(handedIn.id()), review)
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
        var decided = teacher.post("/homework/%s/review".formatted(handedIn.id()), review)
                .expect(200);

        assertThat(checked.path("aiOffline").asBoolean()).isTrue();
        assertThat(checked.path("aiScore").asInt()).isBetween(1, 100);
        var shown = teacher.atLeast(decided.position())
                .get("/homework/" + handedIn.id())
                .expect(200);
        assertThat(shown.body().path("finalScore").asInt()).isEqualTo(91);
        assertThat(Long.parseLong(shown.header("Lyceum-Position"))).isGreaterThanOrEqualTo(decided.position());
        assertThat(ivan.post(
                                "/students/%s/lessons/%s/homework".formatted(student, school.first()),
                                Map.of("text", "Once more"))
                        .expect(409)
                        .code())
                .isEqualTo("conflict");
    }

    @Test
    void lessonsOpenInOrderAndTheLastCompletesTheCourse(Client anybody) {
        var school = TwoLessons.in(anybody);
        var owner = school.owner();
        var student = owner.post("/students", Map.of("name", "Anna", "courseId", school.course()))
                .expect(201)
                .id();
        var lessons = "/students/%s/lessons/".formatted(student);

        assertThat(owner.post(lessons + school.second() + "/complete", Map.of())
                        .expect(409)
                        .code())
                .isEqualTo("lesson-locked");
        owner.post(lessons + school.first() + "/complete", Map.of()).expect(200);
        owner.post(lessons + school.second() + "/test-results", Map.of("score", 69))
                .expect(200);
        owner.post(lessons + school.second() + "/test-results", Map.of("score", 70))
                .expect(200);
        var done = owner.post(lessons + school.second() + "/complete", Map.of()).expect(200);

        var shown = owner.atLeast(done.position())
                .get("/students/" + student)
                .expect(200)
                .body();
        assertThat(shown.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(shown.path("percent").asInt()).isEqualTo(100);
        assertThat(shown.path("riskScore").asInt()).isZero();
    }

    @Test
    void aSilentStudentIsAtRiskThenDroppedAndActivityBringsThemBack(Client anybody) {
        var school = TwoLessons.in(anybody);
        var enrolledAt = Instant.now().minus(20, ChronoUnit.DAYS);
        var student = at(school.owner(), enrolledAt)
                .post("/students", Map.of("name", "Maria", "courseId", school.course()))
                .expect(201)
                .id();
        var assess = "/students/%s/assess-risk".formatted(student);

        var tenthDay = at(school.owner(), enrolledAt.plus(10, ChronoUnit.DAYS))
                .post(assess, Map.of())
                .expect(200);
        var risk = school.owner()
                .atLeast(tenthDay.position())
                .get("/students/%s/risk".formatted(student))
                .body();
        assertThat(risk.path("score").asInt()).isEqualTo(40 + 30 + 15);
        assertThat(risk.path("factors")
                        .valueStream()
                        .mapToInt(factor -> factor.asInt())
                        .sum())
                .isEqualTo(risk.path("score").asInt());
        assertThat(status(school.owner(), tenthDay.position(), student)).isEqualTo("AT_RISK");

        var fifteenthDay = at(school.owner(), enrolledAt.plus(15, ChronoUnit.DAYS))
                .post(assess, Map.of())
                .expect(200);
        assertThat(status(school.owner(), fifteenthDay.position(), student)).isEqualTo("DROPPED");

        var back = school.owner()
                .post("/students/%s/lessons/%s/complete".formatted(student, school.first()), Map.of())
                .expect(200);
        assertThat(status(school.owner(), back.position(), student)).isNotEqualTo("DROPPED");
    }

    @Test
    void coursesThatAreGoneTakeNobodyInAndTestsAreJudgedAsTheyWereDefined(Client anybody) {
        var school = TwoLessons.in(anybody);
        var owner = school.owner();
        var test = "/courses/%s/lessons/%s/test".formatted(school.course(), school.first());
        assertThat(owner.put(test, Map.of("maxScore", 20, "passingScore", 21))
                        .expect(400)
                        .field())
                .isEqualTo("passingScore");
        owner.withKey("t").put(test, Map.of("maxScore", 20, "passingScore", 12)).expect(200);
        owner.withKey("t").put(test, Map.of("maxScore", 20, "passingScore", 12)).expect(200);
        owner.member("TEACHER")
                .put(test, Map.of("maxScore", 20, "passingScore", 12))
                .expect(403);
        anybody.newSchool()
                .put(test, Map.of("maxScore", 20, "passingScore", 12))
                .expect(404);
        var shown = owner.get("/lessons/" + school.first()).expect(200).body();
        assertThat(shown.path("testMaxScore").asInt()).isEqualTo(20);
        assertThat(shown.path("hasTest").asBoolean()).isTrue();
        assertThat(shown.path("contentType").asString()).isEqualTo("TEXT");
        var second = owner.get("/lessons/" + school.second()).body();
        assertThat(second.path("locked").asBoolean()).isTrue();
        assertThat(second.path("contentType").asString()).isEqualTo("VIDEO");
        var student = owner.post("/students", Map.of("name", "Anna", "courseId", school.course()))
                .expect(201)
                .id();
        var results = "/students/%s/lessons/%s/test-results".formatted(student, school.first());
        assertThat(owner.post(results, Map.of("score", 21)).expect(400).body().toString())
                .contains("score");
        owner.post(results, Map.of("score", 12)).expect(200);
        var taken = owner.get("/students/%s/tests".formatted(student))
                .body()
                .path("items")
                .path(0);
        assertThat(taken.path("passed").asBoolean()).isTrue();
        assertThat(taken.path("maxScore").asInt()).isEqualTo(20);

        var another = owner.post("/courses", Map.of("code", "ENG-2", "title", "Grammar"))
                .expect(201)
                .id();
        var lesson = UUID.randomUUID().toString();
        owner.post("/courses/%s/lessons/%s".formatted(another, lesson), Map.of("title", "One"))
                .expect(200);
        var enrolments = "/students/%s/enrolments".formatted(student);
        owner.withKey("e").post(enrolments, Map.of("courseId", another)).expect(200);
        owner.withKey("e").post(enrolments, Map.of("courseId", another)).expect(200);
        owner.member("EDITOR").post(enrolments, Map.of("courseId", another)).expect(403);
        anybody.newSchool().post(enrolments, Map.of("courseId", another)).expect(404);
        owner.post(enrolments, Map.of()).expect(400);
        owner.post("/students/%s/lessons/%s/complete".formatted(student, lesson), Map.of())
                .expect(200);
        assertThat(owner.get("/students/" + student).body().path("status").asString())
                .isEqualTo("ACTIVE");

        owner.post("/courses/%s/archive".formatted(another), Map.of()).expect(200);
        owner.post("/students", Map.of("name", "Late", "courseId", another)).expect(409);
        owner.delete("/courses/" + another).expect(200);
        owner.post("/students", Map.of("name", "Late", "courseId", another)).expect(404);
    }

    @Test
    void badInputNamesFieldAndRuleAndChangesNothing(Client anybody) {
        var school = TwoLessons.in(anybody);
        var owner = school.owner();

        var noName = owner.post("/students", Map.of("name", " ", "courseId", school.course()))
                .expect(400);
        assertThat(noName.field()).isEqualTo("name");
        assertThat(owner.post("/students", Map.of("name", "X", "courseId", "nonsense"))
                        .expect(400)
                        .code())
                .isEqualTo("invalid-request");
        owner.post(
                        "/students",
                        Map.of("name", "X", "courseId", UUID.randomUUID().toString()))
                .expect(404);
        assertThat(owner.with(
                                "Lyceum-Occurred-At",
                                Instant.now().plusSeconds(3600).toString())
                        .post("/students", Map.of("name", "X", "courseId", school.course()))
                        .expect(400)
                        .code())
                .isEqualTo("invalid-request");
        assertThat(owner.postText(
                                "/courses",
                                "application/json",
                                "{broken".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .expect(400)
                        .code())
                .isEqualTo("invalid-request");
        owner.eventually("/students", found -> found.path("items").isEmpty());
    }

    private static Client at(Client who, Instant time) {
        return who.with("Lyceum-Occurred-At", time.toString());
    }

    private static String status(Client who, long position, String student) {
        return who.atLeast(position)
                .get("/students/" + student)
                .body()
                .path("status")
                .asString();
    }
}
