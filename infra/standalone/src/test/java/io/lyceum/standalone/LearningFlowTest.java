package io.lyceum.standalone;

import static io.lyceum.standalone.WriteEndpoint.put;
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
        owner.post(
                        "/courses/%s/lessons/%s".formatted(course, second),
                        Map.of("title", "Two", "hasTest", true, "contentType", "VIDEO"))
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
    void aStudentAsksTheAssistantAndSeesEverythingOfTheirsInOneCabinet(Client anybody) {
        var school = school(anybody);
        var owner = school.owner();
        var ivan = owner.member("STUDENT");
        var student = owner.post(
                        "/students", Map.of("name", "Ivan", "courseId", school.course(), "userId", ivan.user()))
                .expect(201)
                .id();
        var history = "/chat/history/" + student;
        var question = Map.of("studentId", student, "text", "Сколько стоит курс английского?");
        owner.post("/knowledge/qa", Map.of("question", "Сколько стоит курс английского?", "answer", "5 000 рублей."))
                .expect(201);
        assertThat(ivan.get(history).expect(200).body().path("items")).isEmpty();

        var asked = ivan.withKey("q").post("/chat/message", question).expect(202);
        assertThat(ivan.withKey("q")
                        .post("/chat/message", question)
                        .expect(202)
                        .body()
                        .path("messageId"))
                .isEqualTo(asked.body().path("messageId"));
        var said =
                ivan.eventually(history, page -> page.path("items").size() == 2).path("items");
        assertThat(said.path(0).path("role").asString()).isEqualTo("user");
        assertThat(said.path(1).path("answers")).isEqualTo(asked.body().path("messageId"));
        assertThat(said.path(1).path("sources")).isNotEmpty();
        assertThat(said.path(1).path("resolvedByAi").asBoolean()).isTrue();
        assertThat(said.path(1).path("responseTimeMillis").asLong()).isPositive();
        onlyItsOwnMayAsk(anybody, school, student);
        aCuratorDecides(owner, ivan, said.path(1).path("messageId").asString(), history);

        var handedIn = ivan.post(
                        "/homework/%s/submit".formatted(school.first()), Map.of("studentId", student, "text", ANSWER))
                .expect(202);
        ivan.eventually(
                "/homework/%s/result".formatted(handedIn.id()),
                found -> found.path("state").asString().equals("AI_CHECKED"));
        assertThat(ivan.get("/homework/" + student)
                        .expect(200)
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(1);
        ivan.post("/students/%s/lessons/%s/complete".formatted(student, school.first()), Map.of())
                .expect(200);
        ivan.eventually(
                "/cabinet", found -> found.path("lessons").path(0).path("grade").isNumber());
        var asOf = "?asOf=" + ivan.get("/cabinet").expect(200).header("Lyceum-Position");
        var cabinet = ivan.get("/cabinet" + asOf).expect(200).body();
        assertThat(cabinet)
                .isEqualTo(ivan.get("/students/%s/cabinet%s".formatted(student, asOf))
                        .body());
        assertThat(cabinet.path("courses").path(0).path("percent").asInt()).isEqualTo(50);
        assertThat(cabinet.path("lessons")).hasSize(2);
        assertThat(cabinet.path("homework").path(0).path("grade").isNumber()).isTrue();
        assertThat(cabinet.toString()).doesNotContainIgnoringCase("risk");
        owner.get("/cabinet").expect(404);
        owner.member("STUDENT").get("/students/%s/cabinet".formatted(student)).expect(404);
        anybody.newSchool().get("/students/%s/cabinet".formatted(student)).expect(404);
    }

    private static void onlyItsOwnMayAsk(Client anybody, School school, String student) {
        var question = Map.of("studentId", student, "text", "May I?");
        for (var other : new Client[] {school.owner().member("STUDENT"), anybody.newSchool()}) {
            other.post("/chat/message", question).expect(404);
            other.get("/chat/history/" + student).expect(404);
        }
        school.owner().member("VIEWER").post("/chat/message", question).expect(403);
        var blank = school.owner()
                .post("/chat/message", Map.of("studentId", student, "text", " "))
                .expect(400);
        assertThat(blank.field()).isEqualTo("text");
        var nobody = school.owner()
                .post("/homework/%s/submit".formatted(school.first()), Map.of("text", "Whose?"))
                .expect(400);
        assertThat(nobody.field()).isEqualTo("studentId");
    }

    private static void aCuratorDecides(Client owner, Client ivan, String answer, String history) {
        var dialog = owner.get("/dialogs")
                .body()
                .path("items")
                .path(0)
                .path("dialogId")
                .asString();
        var unresolved = "/dialogs/%s/messages/%s/not-resolved".formatted(dialog, answer);
        assertThat(owner.get("/chat/stats").body().path("resolved").asInt()).isEqualTo(1);
        ivan.post(unresolved, Map.of()).expect(403);
        owner.post("/dialogs/%s/messages/%s/not-resolved".formatted(dialog, UUID.randomUUID()), Map.of())
                .expect(404);
        owner.withKey("u").post(unresolved, Map.of()).expect(200);
        owner.withKey("u").post(unresolved, Map.of()).expect(200);
        assertThat(owner.get("/chat/stats").body().path("resolved").asInt()).isZero();
        assertThat(ivan.get(history)
                        .body()
                        .path("items")
                        .path(1)
                        .path("resolvedByAi")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void coursesThatAreGoneTakeNobodyInAndTestsAreJudgedAsTheyWereDefined(Client anybody) {
        var school = school(anybody);
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
    void whoIsGivenALoginLaterFindsWhatIsTheirsAndTakesAnotherCourse(Client anybody) {
        var school = school(anybody);
        var owner = school.owner();
        var ivan = owner.member("STUDENT");
        var student = owner.post("/students", Map.of("name", "Ivn", "courseId", school.course()))
                .expect(201)
                .id();
        var correction = put(
                "/students/" + student,
                Map.of("name", "Ivan", "email", "ivan@x.example", "userId", ivan.user()),
                Map.of("name", " "),
                "name");
        correction.namesWhatIsWrong(owner);
        correction.isRefusedTo(owner.member("EDITOR"), 403);
        correction.isRefusedTo(anybody.newSchool(), 404);
        correction.happensOnceForItsKey(owner);
        owner.put("/students/" + student, Map.of("name", "Ivan", "userId", owner.user()))
                .expect(409);

        var shown = ivan.eventually("/students/" + student, found -> true);
        assertThat(shown.path("name").asString()).isEqualTo("Ivan");
        assertThat(shown.path("email").asString()).isEqualTo("ivan@x.example");
        var grammar = owner.post("/courses", Map.of("code", "ENG-2", "title", "Grammar"))
                .expect(201)
                .id();
        owner.post("/courses/%s/lessons/%s".formatted(grammar, UUID.randomUUID()), Map.of("title", "One"))
                .expect(200);
        owner.post(
                        "/courses/%s/elements".formatted(grammar),
                        Map.of("element", Map.of("id", "m1", "type", "message", "text", "Hi", "button", "Go")))
                .expect(201);
        owner.post("/courses/%s/publish".formatted(grammar), Map.of()).expect(200);
        owner.post("/students/%s/enrolments".formatted(student), Map.of("courseId", grammar))
                .expect(200);
        ivan.post("/courses/%s/start".formatted(grammar), Map.of("studentId", student))
                .expect(201);
    }

    @Test
    void badInputNamesFieldAndRuleAndChangesNothing(Client anybody) {
        var school = school(anybody);
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
            assertThat(refused.field()).isEqualTo(bad.substring(0, bad.indexOf('=')));
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
