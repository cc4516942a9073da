package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SystemUnderTest.class)
class CourseAuthoringFlowTest {

    private static Client.Answer imported(Client who, String yaml) {
        return who.postText("/courses/import", "application/yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anExportIsImportedAsTheSameCourse(Client anybody) {
        var owner = anybody.newSchool();
        var first = imported(owner, Courses.EVERY_TYPE.formatted("ORIGINAL")).expect(201);
        var exported = exportOf(owner, first);

        imported(owner, exported.replace("ORIGINAL", "LARGE") + "# A long remark\n".repeat(20_000))
                .expect(201);
        var second = imported(owner, exported.replace("ORIGINAL", "SECOND")).expect(201);
        var again = exportOf(owner, second);

        assertThat(again).isEqualTo(exported.replace("ORIGINAL", "SECOND"));
        assertThat(exported)
                .contains("type: multi_choice", "app_url: https://games.example/words", "50: Good")
                .contains("https://drive.google.com/uc?export=download&id=abc_DEF-1");
        assertThat(editor(owner, second).path("elements")).hasSize(17);
        assertThat(editor(owner, second).path("problems")).isEmpty();
    }

    @Test
    void lessonsComeAlongWithTheCourse(Client anybody) {
        var owner = anybody.newSchool();
        var document = """
                code: LESSONS
                title: With lessons
                length_days: 30
                lessons:
                  - id: 7f9c24e5-0000-4000-8000-000000000001
                    title: First
                    type: video
                    duration_minutes: 20
                    due_day: 5
                    test:
                      max_score: 20
                      passing_score: 15
                    homework: Write
                    rubric: Spelling
                    completed_by_homework: true
                elements:
                  - {id: s1, type: section, title: First, lesson: 7f9c24e5-0000-4000-8000-00000000000%d}
                  - {id: m1, type: message, text: Hello}
                """;
        assertThat(imported(owner, document.formatted(2)).expect(400).body().toString())
                .contains("elements[s1].lesson");

        var course = imported(owner, document.formatted(1)).expect(201);
        var exported = exportOf(owner, course);
        var copy = imported(owner, exported.replace("LESSONS", "COPY")).expect(201);

        assertThat(exported)
                .contains("length_days: 30", "type: video", "passing_score: 15", "rubric: Spelling")
                .contains("completed_by_homework: true");
        var lesson = "[0-9a-f]{8}-[0-9a-f-]{27}";
        assertThat(exportOf(owner, copy).replaceAll(lesson, "id"))
                .isEqualTo(exported.replace("LESSONS", "COPY").replaceAll(lesson, "id"));
    }

    private static String exportOf(Client owner, Client.Answer course) {
        return owner.atLeast(course.position())
                .get("/courses/%s/export".formatted(course.id()))
                .expect(200)
                .body()
                .path("text")
                .asString();
    }

    @Test
    void allThatIsWrongIsNamedAtOnceAndNothingIsSaved(Client anybody) {
        var owner = anybody.newSchool();
        var wrong = List.of(
                Map.of("id", "a", "type", "message"),
                Map.of("id", "b", "type", "quiz", "text", "?", "answers", List.of(Map.of("text", "One"))),
                Map.of("id", "c", "type", "delay", "wait", "soon", "goto", "nowhere"));
        var course = owner.post("/courses", Map.of("code", "X", "title", "X")).expect(201);

        var refused = owner.put("/courses/%s/script".formatted(course.id()), Map.of("elements", wrong))
                .expect(400);

        assertThat(refused.body()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .contains("elements[0].text", "elements[1].answers", "elements[2].wait", "elements[c].goto");
        assertThat(owner.post("/courses/check", Map.of("elements", wrong))
                        .expect(200)
                        .body()
                        .path("problems"))
                .hasSameSizeAs(refused.body().path("errors"));
        assertThat(editor(owner, course).path("elements")).isEmpty();
    }

    @Test
    void elementsAreAddedMovedChangedAndRemovedAndProblemsShowInTheEditor(Client anybody) {
        var owner = anybody.newSchool();
        var course = owner.post("/courses", Map.of("code", "E", "title", "E"))
                .expect(201)
                .id();
        var elements = "/courses/%s/elements".formatted(course);
        owner.post(elements, Map.of("element", say("a"))).expect(201);
        owner.post(elements, Map.of("element", say("b"))).expect(201);
        owner.withKey("c")
                .post(elements, Map.of("element", say("c"), "before", "b"))
                .expect(201);
        owner.withKey("c")
                .post(elements, Map.of("element", say("c"), "before", "b"))
                .expect(201);
        owner.post(elements + "/b/move", Map.of("before", "a")).expect(200);
        var jump = Map.of("type", "jump", "text", "?", "options", List.of(Map.of("text", "A", "goto", "a")));
        owner.put(elements + "/c", jump).expect(200);
        var removed = owner.delete(elements + "/a").expect(200);

        var shown = editor(owner, removed);
        assertThat(shown.path("elements")
                        .valueStream()
                        .map(element -> element.path("id").asString()))
                .containsExactly("b", "c");
        assertThat(shown.path("problems").toString()).contains("elements[c].options[0].goto");
        assertThat(owner.post("/courses/%s/publish".formatted(course), Map.of())
                        .expect(400)
                        .body()
                        .toString())
                .contains("there is no element a");
        assertThat(owner.post(elements, Map.of("element", say("b")))
                        .expect(400)
                        .body()
                        .toString())
                .contains("there is an element b already");
        assertThat(owner.delete(elements + "/a").expect(404).code()).isEqualTo("not-found");
        assertThat(owner.member("TEACHER")
                        .post(elements, Map.of("element", say("z")))
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
        assertThat(anybody.newSchool()
                        .post(elements, Map.of("element", say("z")))
                        .expect(404)
                        .code())
                .isEqualTo("not-found");
    }

    @Test
    void aCourseIsDuplicatedArchivedAndDeletedOnceNoGroupTakesIt(Client anybody) {
        var owner = anybody.newSchool();
        var course =
                imported(owner, Courses.EVERY_TYPE.formatted("DUP")).expect(201).id();
        var duplicate = "/courses/%s/duplicate".formatted(course);
        var first = owner.withKey("d").post(duplicate, Map.of()).expect(201);
        assertThat(owner.withKey("d").post(duplicate, Map.of()).expect(201).id())
                .isEqualTo(first.id());
        var second = owner.post(duplicate, Map.of()).expect(201);
        assertThat(editor(owner, first).path("code").asString()).isEqualTo("DUP (Copy)");
        assertThat(editor(owner, second).path("code").asString()).isEqualTo("DUP (Copy 2)");
        assertThat(editor(owner, second).path("elements")).hasSize(17);

        var group = owner.post("/groups", Map.of("courseId", course, "name", "Spring", "bot", "english_bot"))
                .expect(201);
        var inUse = owner.delete("/courses/" + course).expect(400);
        assertThat(inUse.code()).isEqualTo("course-in-use");
        assertThat(inUse.body().path("detail").asString()).contains("english_bot");
        owner.delete("/groups/" + group.id()).expect(200);
        owner.eventually(
                "/courses/%s/editor".formatted(course),
                shown -> shown.path("groups").asInt() == 0);
        owner.post("/courses/%s/archive".formatted(course), Map.of()).expect(200);
        assertThat(owner.post("/courses/%s/publish".formatted(course), Map.of())
                        .expect(409)
                        .code())
                .isEqualTo("conflict");
        var gone = owner.delete("/courses/" + course).expect(200);
        owner.atLeast(gone.position())
                .get("/courses/%s/editor".formatted(course))
                .expect(404);
        owner.post("/courses/%s/publish".formatted(course), Map.of()).expect(404);
        owner.post("/courses", Map.of("code", "DUP", "title", "The code is free again"))
                .expect(201);
    }

    private static JsonNode editor(Client who, Client.Answer course) {
        return who.atLeast(course.position())
                .get("/courses/%s/editor".formatted(course.id()))
                .expect(200)
                .body();
    }

    private static Map<String, Object> say(String id) {
        return Map.of("id", id, "type", "message", "text", "Text of " + id);
    }
}
