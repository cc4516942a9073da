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

    private record School(Client owner, String course, String first, String second) {}

    private static School school(Client anybody) {
        var owner = anybody.newSchool();
        var course = owner.post("/courses", Map.of("code", "ENG-1", "title", "English"))
                .expect(201)
                .id();
        var first = UUID.randomUUID().toString();
        var second = UUID.randomUUID().toString();
        owner.post(
                        "/courses/%s/lessons/%s".formatted(course, first),
                        Map.of("title", "One", "homework", "Your morning", "rubric", "breakfast, weather"))
                .expect(200);
        owner.post("/courses/%s/lessons/%s".formatted(course, second), Map.of("title", "Two", "hasTest", true))
                .expect(200);
        return new School(owner, course, first, second);
    }

    @Test
    void homeworkIsCheckedByTheAiAndDecidedByACurator(Client anybody) {
        var school = school(anybody);
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
        var school = school(anybody);
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
        var school = school(anybody);
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
    void aStudentSeesAndDoesOnlyTheirOwn(Client anybody) {
        var school = school(anybody);
        var ivan = school.owner().member("STUDENT");
        var other = school.owner()
                .post("/students", Map.of("name", "Other", "courseId", school.course()))
                .expect(201);

        assertThat(ivan.get("/students").expect(403).code()).isEqualTo("forbidden");
        assertThat(ivan.atLeast(other.position())
                        .get("/students/" + other.id())
                        .expect(404)
                        .code())
                .isEqualTo("not-found");
        assertThat(ivan.post(
                                "/students/%s/lessons/%s/homework".formatted(other.id(), school.first()),
                                Map.of("text", "Not mine"))
                        .expect(404)
                        .code())
                .isEqualTo("not-found");
        assertThat(ivan.post("/students", Map.of("name", "Me", "courseId", school.course()))
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
    }

    @Test
    void badInputNamesFieldAndRuleAndChangesNothing(Client anybody) {
        var school = school(anybody);
        var owner = school.owner();

        var noName = owner.post("/students", Map.of("name", " ", "courseId", school.course()))
                .expect(400);
        assertThat(noName.body().path("errors").path(0).path("field").asString())
                .isEqualTo("name");
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

    @Test
    void theListOfStudentsPagesFiltersAndSorts(Client anybody) {
        var school = school(anybody);
        var owner = school.owner();
        var last = 0L;
        for (var number = 0; number < 7; number++) {
            last = owner.post("/students", Map.of("name", "Student " + number, "courseId", school.course()))
                    .expect(201)
                    .position();
        }
        var reader = owner.atLeast(last);
        var names = new java.util.ArrayList<String>();
        var cursor = "";
        do {
            var page = reader.get("/students?sort=-name&limit=3" + cursor)
                    .expect(200)
                    .body();
            page.path("items")
                    .valueStream()
                    .forEach(item -> names.add(item.path("name").asString()));
            cursor = page.path("nextCursor").isString()
                    ? "&cursor=" + page.path("nextCursor").asString()
                    : "";
        } while (!cursor.isEmpty());

        assertThat(names)
                .containsExactly(
                        "Student 6", "Student 5", "Student 4", "Student 3", "Student 2", "Student 1", "Student 0");
        assertThat(reader.get("/students?q=student%203").body().path("items")).hasSize(1);
        assertThat(reader.get("/students?status=dropped").body().path("items")).isEmpty();
        for (var bad :
                new String[] {"limit=0", "limit=101", "limit=x", "sort=color", "cursor=zzz", "status=lost", "nope=1"}) {
            var refused = reader.get("/students?" + bad).expect(400);
            assertThat(refused.body().path("errors").path(0).path("field").asString())
                    .isEqualTo(bad.substring(0, bad.indexOf('=')));
        }
        assertThat(owner.atLeast(last + 1_000_000).get("/students").expect(503).header("Retry-After"))
                .isEqualTo("1");
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
