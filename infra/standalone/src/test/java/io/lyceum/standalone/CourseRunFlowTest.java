package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SystemUnderTest.class)
class CourseRunFlowTest {

    private static String published(Client owner) {
        var course = owner.postText(
                        "/courses/import",
                        "application/yaml",
                        Courses.EVERY_TYPE.formatted("ALL-14").getBytes(StandardCharsets.UTF_8))
                .expect(201)
                .id();
        owner.post("/courses/%s/publish".formatted(course), Map.of()).expect(200);
        return course;
    }

    @Test
    void aLearnerGoesThroughAllFourteenTypesOfElements(Client anybody) {
        var owner = anybody.newSchool();
        var course = published(owner);
        var learner = owner.member("STUDENT");
        var start = Map.of("utmSource", "mail", "utmCampaign", "spring");

        var run = learner.post("/courses/%s/start".formatted(course), start)
                .expect(201)
                .id();
        assertThat(learner.post("/courses/%s/start".formatted(course), start)
                        .expect(200)
                        .id())
                .as("resumed")
                .isEqualTo(run);
        var steps = "/runs/" + run;
        var taking = "/courses/" + course;
        at(learner, run, "Ex1_0", "CLICK");
        assertThat(learner.post(taking + "/revision/start/R1", Map.of())
                        .expect(409)
                        .code())
                .as("not there yet")
                .isEqualTo("conflict");
        anybody.newSchool().post(taking + "/next", Map.of()).expect(404);
        owner.member("OPERATOR").post(taking + "/next", Map.of()).expect(403);
        assertThat(learner.post(steps + "/quiz/answer", Map.of("answer", 0))
                        .expect(409)
                        .code())
                .isEqualTo("conflict");
        learner.post("/steps/%s:Ex1_0/complete".formatted(course), Map.of()).expect(200);
        at(learner, run, "Ex1_2", "ANSWER");
        learner.post(taking + "/input/answer", Map.of("text", "  hELLO ")).expect(200);
        learner.post(taking + "/quiz/answer", Map.of("answer", 1, "element", "Ex1_3"))
                .expect(200);
        var key = learner.withKey("several");
        key.post(taking + "/multichoice/answer", Map.of("answers", List.of(0))).expect(200);
        key.post(taking + "/multichoice/answer", Map.of("answers", List.of(0))).expect(200);
        var asked =
                learner.post(taking + "/question/answer", Map.of("answer", 1)).expect(200);

        at(learner, run, "T1", "CLICK");
        var total = learner.atLeast(asked.position())
                .get(taking + "/test/result/T1")
                .expect(200)
                .body();
        assertThat(total.path("score").asDouble()).isEqualTo(1.5);
        assertThat(total.path("maxScore").asDouble()).isEqualTo(3);
        assertThat(total.path("message").asString()).isEqualTo("Good");
        learner.post(taking + "/next", Map.of()).expect(200);

        // Two mistakes and, by chance, the one right answer: three elements once more, in the order of the course.
        at(learner, run, "Ex1_2", "ANSWER");
        learner.post(steps + "/input/answer", Map.of("text", "hello")).expect(200);
        learner.post(steps + "/quiz/answer", Map.of("answer", 0)).expect(200);
        var again = learner.post(steps + "/multichoice/answer", Map.of("answers", List.of(0, 1)))
                .expect(200);
        assertThat(learner.atLeast(again.position())
                        .get(taking + "/revision/result/R1")
                        .expect(200)
                        .body()
                        .path("finished")
                        .asBoolean())
                .isTrue();

        at(learner, run, "D1", "MESSAGE");
        var chat = chatOf(learner, course, run);
        learner.post(chat, Map.of("text", "Hi")).expect(202);
        at(learner, run, "D1", "MESSAGE");
        learner.post(taking + "/dialog/message", Map.of("text", "I like tea")).expect(202);
        at(learner, run, "D1", "MESSAGE");
        assertThat(learner.get(chat).expect(200).body().path("items")).hasSize(5);
        owner.member("STUDENT").get(chat).expect(404);
        learner.post(steps + "/dialog/message", Map.of("text", "Goodbye")).expect(202);
        at(learner, run, "J1", "CHOICE");
        learner.post(steps + "/jump/choose", Map.of("option", 0)).expect(200);

        at(learner, run, "App_1", "RESULT");
        var opened = learner.post(steps + "/miniapp/open", Map.of("element", "App_1"))
                .expect(200)
                .body();
        assertThat(opened.path("url").asString()).isEqualTo("https://games.example/words?conversation=" + run);
        var forged = Map.of("initData", opened.path("initData").asString() + "0", "score", 2, "maxScore", 2);
        assertThat(anybody.post("/public/mini-apps/results", forged).expect(401).code())
                .isEqualTo("invalid-credentials");
        var result = Map.of("initData", opened.path("initData").asString(), "score", 2, "maxScore", 2);
        anybody.post("/public/mini-apps/results", result).expect(200);
        anybody.post("/public/mini-apps/results", result).expect(200);

        learner.eventually(steps, found -> found.path("state").asString().equals("ENDED"));
        assertThat(learner.post(steps + "/next", Map.of()).expect(409).code()).isEqualTo("conflict");
        var timeline =
                learner.get(steps + "/timeline?limit=100").expect(200).body().path("items");
        assertThat(served(timeline))
                .containsExactly(
                        "Ex1_0", "Ex1_1", "Ex1_2", "Ex1_3", "Ex1_4", "Ask_1", "T1", "R1", "D1", "J1", "App_1", "Bye_1",
                        "End_1");
        assertThat(timeline.valueStream()
                        .filter(entry -> Set.of("CLICK", "DELAY")
                                .contains(entry.path("kind").asString()))
                        .map(entry -> entry.path("elementType").asString("")))
                .contains("message", "delay")
                .doesNotContain("");
        assertThat(timeline.toString()).contains("See you in a second", "DELAY", "SECTION_FINISHED", "DIALOG_CLOSED");
        assertThat(learner.get(steps + "/current").body().toString()).doesNotContain("correct");

        var shown = owner.get("/courses/%s/statistics".formatted(course))
                .expect(200)
                .body();
        assertThat(shown.path("completionPercent").asDouble()).isEqualTo(100);
        assertThat(shown.path("funnel").path(0).path("utmSource").asString()).isEqualTo("mail");
        assertThat(shown.path("funnel").path(0).path("middle").asInt()).isEqualTo(1);
        assertThat(shown.path("learners").asInt()).isEqualTo(1);
        assertThat(shown.path("averageShare").asDouble())
                .isEqualTo(shown.path("medianShare").asDouble())
                .isBetween(0.1, 0.9);
        assertThat(shown.path("types")
                        .valueStream()
                        .map(type -> type.path("elementType").asString() + " "
                                + type.path("answers").asInt()))
                .containsExactly("input 2", "miniapp 1", "multi_choice 2", "question 1", "quiz 2");
        assertThat(shown.path("dropOffs")).isEmpty();
        assertThat(owner.get("/courses/%s/runs.csv".formatted(course))
                        .expect(200)
                        .body()
                        .path("text")
                        .asString())
                .contains("run,learner,", ",Ex1_3,quiz,ANSWER,user,dog,0.0,1.0,");
    }

    @Test
    void aRunKeepsTheVersionItStartedWithAndARestartTakesTheNewest(Client anybody) {
        var owner = anybody.newSchool();
        var course = published(owner);
        var learner = anybody.visitor(owner.tenant());
        var first = learner.post("/courses/%s/start".formatted(course), Map.of())
                .expect(201)
                .id();
        owner.put(
                        "/courses/%s/elements/Ex1_0".formatted(course),
                        Map.of("type", "message", "text", "Changed", "button", "Go"))
                .expect(200);
        var published =
                owner.post("/courses/%s/publish".formatted(course), Map.of()).expect(200);
        owner.post("/courses/%s/publish".formatted(course), Map.of()).expect(200);

        assertThat(learner.atLeast(published.position())
                        .get("/runs/%s/current".formatted(first))
                        .expect(200)
                        .body()
                        .path("element")
                        .path("text")
                        .asString())
                .isEqualTo("Welcome!");
        var second = learner.withKey("again")
                .post("/courses/%s/start".formatted(course), Map.of("restart", true))
                .expect(201);
        var repeated = learner.withKey("again")
                .post("/courses/%s/start".formatted(course), Map.of("restart", true))
                .expect(201);
        assertThat(repeated.id()).isEqualTo(second.id()).isNotEqualTo(first);
        var now = learner.atLeast(second.position())
                .get("/courses/%s/current".formatted(course))
                .expect(200)
                .body();
        assertThat(now.path("version").asInt()).isEqualTo(2);
        assertThat(now.path("element").path("text").asString()).isEqualTo("Changed");
        learner.eventually(
                "/runs/" + first, run -> run.path("ending").asString().equals("RESTARTED"));
        assertThat(learner.get("/runs/%s/current".formatted(first))
                        .body()
                        .path("percent")
                        .asInt())
                .isLessThan(100);
        var shown = owner.get("/courses/%s/statistics".formatted(course)).body();
        assertThat(shown.path("learners").asInt()).isEqualTo(1);
        assertThat(shown.path("runs").asInt()).isEqualTo(2);
        assertThat(shown.path("dropOffs").toString()).isEqualTo("[{\"element\":\"Ex1_0\",\"runs\":2}]");
    }

    @Test
    void nobodySeesOrAnswersForAnotherLearner(Client anybody) {
        var owner = anybody.newSchool();
        var course = published(owner);
        var ivan = owner.member("STUDENT");
        var anna = owner.member("STUDENT");
        var run = ivan.post("/courses/%s/start".formatted(course), Map.of()).expect(201);
        var next = "/runs/%s/next".formatted(run.id());

        assertThat(anna.post(next, Map.of()).expect(404).code()).isEqualTo("not-found");
        anna.atLeast(run.position()).get("/runs/" + run.id()).expect(404);
        assertThat(anybody.newSchool().post(next, Map.of()).expect(404).code()).isEqualTo("not-found");
        assertThat(ivan.get("/reports").expect(403).code()).isEqualTo("forbidden");
        assertThat(ivan.post("/courses/%s/start".formatted(course), Map.of("chatId", "7"))
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
        owner.post("/courses/%s/start".formatted(course), Map.of("chatId", "900"))
                .expect(201);
        var ofChat = "/courses/%s/current?chatId=900".formatted(course);
        assertThat(owner.get(ofChat)
                        .expect(200)
                        .body()
                        .path("element")
                        .path("id")
                        .asString())
                .isEqualTo("Ex1_0");
        ivan.get(ofChat).expect(403);
        var editor = owner.member("EDITOR");
        editor.get("/reports").expect(403);
        assertThat(editor.get("/runs/%s/timeline".formatted(run.id()))
                        .expect(200)
                        .body()
                        .path("items"))
                .isEmpty();
        editor.get("/runs/" + run.id()).expect(404);
        editor.get("/courses/%s/statistics".formatted(course)).expect(200);
        var once = ivan.withKey("n").post(next, Map.of()).expect(200);
        assertThat(ivan.withKey("n").post(next, Map.of()).expect(200).position())
                .isEqualTo(once.position());
        var blank = ivan.post("/runs/%s/input/answer".formatted(run.id()), Map.of("text", " "))
                .expect(400);
        assertThat(blank.field()).isEqualTo("text");
    }

    @Test
    void aFinishedSectionCompletesTheLessonOfAStudent(Client anybody) {
        var owner = anybody.newSchool();
        var course = owner.post("/courses", Map.of("code", "L-1", "title", "Lessons"))
                .expect(201)
                .id();
        var lesson = UUID.randomUUID().toString();
        owner.post("/courses/%s/lessons/%s".formatted(course, lesson), Map.of("title", "One"))
                .expect(200);
        owner.put(
                        "/courses/%s/script".formatted(course),
                        Map.of(
                                "elements",
                                List.of(
                                        Map.of("id", "s1", "type", "section", "title", "One", "lesson", lesson),
                                        Map.of("id", "m1", "type", "message", "text", "Hi", "button", "Go"))))
                .expect(200);
        owner.post("/courses/%s/publish".formatted(course), Map.of()).expect(200);
        var ivan = owner.member("STUDENT");
        var student = owner.post("/students", Map.of("name", "Ivan", "courseId", course, "userId", ivan.user()))
                .expect(201)
                .id();

        var run = ivan.post("/courses/%s/start".formatted(course), Map.of("studentId", student))
                .expect(201)
                .id();
        ivan.post("/runs/%s/next".formatted(run), Map.of()).expect(200);

        owner.eventually("/students/" + student, found -> found.path("percent").asInt() == 100);
        owner.eventually(
                "/audit/events?aggregateId=" + student,
                found -> found.path("items")
                        .valueStream()
                        .anyMatch(event -> event.path("type").asString().equals("learning.StudentActivityRecorded")));
    }

    /** Where the messages of the chat at D1 are, after all that is said of steps was found right. */
    private static String chatOf(Client learner, String course, String run) {
        var step = "/steps/%s:D1".formatted(course);
        var session = learner.post(step + "/chat/session", Map.of()).expect(200).body();
        assertThat(session.path("runId").asString()).isEqualTo(run);
        assertThat(learner.get(step + "/chat/session")
                        .expect(200)
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("OPEN");
        learner.post("/steps/%s:Ex1_0/chat/session".formatted(course), Map.of()).expect(404);
        learner.post("/steps/%s:Ex1_0/complete".formatted(course), Map.of()).expect(409);
        learner.post("/steps/nonsense/complete", Map.of()).expect(404);
        var steps =
                learner.get("/courses/%s/steps".formatted(course)).expect(200).body();
        assertThat(steps.valueStream()
                        .filter(each -> each.path("state").asString().equals("CURRENT"))
                        .map(each -> each.path("element").asString() + " "
                                + each.path("kind").asString()))
                .containsExactly("D1 chat");
        var progress = learner.get("/courses/%s/progress".formatted(course))
                .expect(200)
                .body();
        assertThat(progress.path("stepId").asString()).isEqualTo(course + ":D1");
        assertThat(progress.path("percent").asInt())
                .isEqualTo(progress.path("done").asInt()
                        * 100
                        / progress.path("steps").asInt())
                .isBetween(1, 99);
        return "/chat/sessions/%s/messages".formatted(session.path("id").asString());
    }

    private static void at(Client who, String run, String element, String awaits) {
        who.eventually(
                "/runs/%s/current".formatted(run),
                now -> now.path("element").path("id").asString("").equals(element)
                        && now.path("awaits").asString().equals(awaits));
    }

    private static List<String> served(JsonNode timeline) {
        return timeline.valueStream()
                .filter(entry -> entry.path("kind").asString().equals("SERVED"))
                .map(entry -> entry.path("element").asString())
                .toList();
    }
}
