package io.lyceum.standalone;

import static io.lyceum.standalone.WriteEndpoint.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What students see and ask, and what is known of them. */
@ExtendWith(SystemUnderTest.class)
class StudentFlowTest {

    @Test
    void aStudentAsksTheAssistantAndSeesEverythingOfTheirsInOneCabinet(Client anybody) {
        var school = TwoLessons.in(anybody);
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
        aClosedDialogGoesOn(owner, ivan, asked.body().path("dialogId").asString(), question);

        var handedIn = ivan.post(
                        "/homework/%s/submit".formatted(school.first()),
                        Map.of(
                                "studentId",
                                student,
                                "text",
                                "In the morning I have breakfast and walk to school in good weather."))
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

    private static void onlyItsOwnMayAsk(Client anybody, TwoLessons school, String student) {
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

    private static void aClosedDialogGoesOn(Client owner, Client ivan, String id, Map<String, String> question) {
        var dialog = "/dialogs/" + id;
        owner.post(dialog + "/close", Map.of()).expect(200);
        var closed = owner.get(dialog).body();
        assertThat(closed.path("open").asBoolean()).isFalse();
        assertThat(closed.path("sessionEndedAt").isString()).isTrue();

        ivan.post("/chat/message", question).expect(202);
        var open = ivan.get(dialog).body();
        assertThat(open.path("open").asBoolean()).isTrue();
        assertThat(open.path("sessions").asInt()).isEqualTo(2);
        assertThat(open.path("sessionEndedAt").isNull()).isTrue();
        assertThat(open.path("openedAt")).isEqualTo(closed.path("sessionStartedAt"));
        assertThat(Instant.parse(open.path("sessionStartedAt").asString()))
                .isAfterOrEqualTo(Instant.parse(closed.path("sessionEndedAt").asString()));
        ivan.eventually(dialog + "/messages", page -> page.path("items").size() == 4);
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
    void aStudentSeesAndDoesOnlyTheirOwn(Client anybody) {
        var school = TwoLessons.in(anybody);
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
        var school = TwoLessons.in(anybody);
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
    void theListOfStudentsPagesFiltersAndSorts(Client anybody) {
        var school = TwoLessons.in(anybody);
        var owner = school.owner();
        var last = 0L;
        for (var number = 0; number < 7; number++) {
            last = owner.post("/students", Map.of("name", "Student " + number, "courseId", school.course()))
                    .expect(201)
                    .position();
        }
        var reader = owner.atLeast(last);
        var names = new ArrayList<String>();
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
}
