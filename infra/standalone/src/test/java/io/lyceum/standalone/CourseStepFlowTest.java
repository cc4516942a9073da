package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A learner turns back to a revision, and ends the chat of a step themselves. */
@ExtendWith(SystemUnderTest.class)
class CourseStepFlowTest {

    private static final List<Map<String, Object>> ELEMENTS = List.of(
            Map.of(
                    "id",
                    "q1",
                    "type",
                    "quiz",
                    "text",
                    "A colour?",
                    "answers",
                    List.of(Map.of("text", "red", "correct", true), Map.of("text", "dog"))),
            Map.of("id", "r1", "type", "revision", "text", "Once more", "prefix", "q", "no_mistakes", "None"),
            Map.of("id", "d1", "type", "dialog", "text", "Talk", "prompt", "Be kind"),
            Map.of("id", "m1", "type", "message", "text", "Well done", "button", "On"));

    @Test
    void aRevisionIsBegunAgainAndAChatIsEndedByItsLearnerOnce(Client anybody) {
        var owner = anybody.newSchool();
        var course = owner.post("/courses", Map.of("code", "S", "title", "Steps"))
                .expect(201)
                .id();
        owner.put("/courses/%s/script".formatted(course), Map.of("elements", ELEMENTS))
                .expect(200);
        owner.post("/courses/%s/publish".formatted(course), Map.of()).expect(200);
        var learner = owner.member("STUDENT");
        var other = owner.member("STUDENT");
        var taking = "/courses/" + course;
        var run = learner.post(taking + "/start", Map.of()).expect(201).id();
        learner.post(taking + "/quiz/answer", Map.of("answer", 1)).expect(200);
        stands(learner, run, "q1");
        learner.post(taking + "/quiz/answer", Map.of("answer", 1)).expect(200);
        stands(learner, run, "d1");

        var revision = taking + "/revision/start/r1";
        learner.post(taking + "/revision/start/m1", Map.of()).expect(404);
        other.post(revision, Map.of()).expect(404);
        anybody.newSchool().post(revision, Map.of()).expect(404);
        owner.member("OPERATOR").post(revision, Map.of()).expect(403);
        once(learner, revision);
        stands(learner, run, "q1");
        learner.post(taking + "/quiz/answer", Map.of("answer", 0)).expect(200);
        stands(learner, run, "d1");

        var chat = learner.post("/steps/%s:d1/chat/session".formatted(course), Map.of())
                .expect(200)
                .id();
        var complete = "/chat/sessions/%s/complete".formatted(chat);
        other.post(complete, Map.of()).expect(404);
        anybody.newSchool().post(complete, Map.of()).expect(404);
        owner.member("OPERATOR").post(complete, Map.of()).expect(403);
        learner.post("/chat/sessions/nothing/complete", Map.of()).expect(404);
        once(learner, complete);
        stands(learner, run, "m1");
        learner.post(complete, Map.of()).expect(409);
    }

    private static void once(Client who, String path) {
        var keyed = who.keyed();
        var first = keyed.post(path, Map.of()).expect(200);
        assertThat(keyed.post(path, Map.of()).expect(200).position()).isEqualTo(first.position());
    }

    private static void stands(Client who, String run, String element) {
        who.eventually(
                "/runs/%s/current".formatted(run),
                now -> now.path("element").path("id").asString("").equals(element));
    }
}
