package io.lyceum.command.learning.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.kernel.Rejection;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.authoring.AuthoringCommand.ImportCourse;
import io.lyceum.learning.authoring.Element.Message;
import io.lyceum.learning.authoring.Element.Test;
import io.lyceum.learning.authoring.Element.Threshold;
import io.lyceum.learning.authoring.ScriptProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CourseDocumentTest {

    @org.junit.jupiter.api.Test
    void allThatIsWrongIsNamedAtOnce() {
        var problems = CourseDocument.ofYaml("""
                        settings: {restricted: true}
                        elements:
                          - {id: s, type: section}
                          - {id: m, type: message, colour: red}
                          - {id: q, type: quiz, text: "?", answers: [{text: A}]}
                          - {id: q, type: input}
                          - {id: d, type: dialog, text: Talk, temperature: 2, tts_speed: 9, prompt: "{{gone}}"}
                          - {id: j, type: jump, text: "?", options: [{text: A, goto: nowhere, wait: soon}]}
                          - {id: w, type: delay, wait: 1x, goto: m}
                          - {id: t, type: test, text: T, prefix: Z, score: {120: bad}}
                          - {id: "a b", type: audio, media: "ftp://x/y.mp3"}
                          - {id: x, type: poem}
                        """).problems();

        assertThat(problems)
                .extracting(ScriptProblem::field)
                .contains(
                        "settings.decline_text",
                        "elements[0].title",
                        "elements[1].text",
                        "elements[1].colour",
                        "elements[2].answers",
                        "elements[3].text",
                        "elements[q].id",
                        "elements[4].temperature",
                        "elements[4].tts_speed",
                        "elements[5].options[0].wait",
                        "elements[j].options[0].goto",
                        "elements[6].wait",
                        "elements[7].score.120",
                        "elements[t].prefix",
                        "elements[8].id",
                        "elements[8].media",
                        "elements[9].type");
    }

    /** What the editor asks for each type (1.4). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "section | title",
                "message | text",
                "audio | media",
                "input | text",
                "quiz | text,answers",
                "question | text,answers",
                "multi_choice | text,answers,feedback_correct,feedback_partial,feedback_incorrect",
                "dialog | text,prompt",
                "miniapp | text,button,app_url,question",
                "test | text,prefix,score",
                "jump | text,options",
                "revision | text,prefix,no_mistakes",
                "delay | wait,goto"
            })
    void whatATypeRequiresIsAskedFor(String type, String fields) {
        assertThatThrownBy(() -> CourseDocument.element(Map.of("id", "e", "type", type), null))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refused -> assertThat(refused.facts().get("errors").toString())
                                .contains(List.of(fields.split(",")).stream()
                                        .map(field -> "field=" + field)
                                        .toList()));
    }

    @org.junit.jupiter.api.Test
    void fieldsAreReadInBothSpellingsAndThresholdsAscending() {
        var element = CourseDocument.element(
                Map.of(
                        "type", "test",
                        "text", "T",
                        "prefix", "q",
                        "score", Map.of("50", "Half", "0", "All")),
                "t");
        assertThat(element)
                .isEqualTo(new Test("t", "T", "q", List.of(new Threshold(0, "All"), new Threshold(50, "Half")), null));
        assertThat(CourseDocument.element(Map.of("type", "message", "text", "Hi", "linkPreview", false), "m"))
                .isEqualTo(CourseDocument.element(Map.of("type", "message", "text", "Hi", "link_preview", "no"), "m"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://drive.google.com/file/d/abc_D-1/view?usp=sharing",
                "https://drive.google.com/open?id=abc_D-1",
                "https://drive.google.com/uc?export=download&id=abc_D-1"
            })
    void linksToGoogleDriveBecomeDownloads(String link) {
        var message = (Message) CourseDocument.element(Map.of("type", "message", "text", "Hi", "media", link), "m");

        assertThat(message.media()).containsExactly("https://drive.google.com/uc?export=download&id=abc_D-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [", "a: 1\na: 2", "!!java.net.URL [\"http://x\"]"})
    void whatIsNoYamlIsRefused(String text) {
        assertThatThrownBy(() -> CourseDocument.ofYaml(text)).isInstanceOf(Rejection.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quiz", "question", "multi_choice"})
    void aQuestionHasAtMost300Characters(String type) {
        var longest = Map.<String, Object>of("type", type, "text", "?".repeat(300));
        var longer = Map.<String, Object>of("type", type, "text", "?".repeat(301));

        assertThat(wrongWith(longer)).contains("text: at most 300 characters, here 301");
        assertThat(wrongWith(longest)).doesNotContain("text: at most");
    }

    @org.junit.jupiter.api.Test
    void aQuizHasExactlyOneRightAnswer() {
        var right = Map.of("text", "A", "correct", true);

        assertThat(wrongWith(Map.of("type", "quiz", "text", "?", "answers", List.of(right, right))))
                .contains("answers: exactly one is correct");
    }

    @ParameterizedTest
    @CsvSource({"message, mp3", "message, exe", "audio, png", "quiz, ogg"})
    void mediaAreOfTheirKind(String type, String extension) {
        assertThat(wrongWith(Map.of("type", type, "media", "https://files.example/a." + extension)))
                .contains("media: one of ");
    }

    @ParameterizedTest
    @CsvSource({"message, png", "message, mp4", "audio, m4a", "quiz, jpg"})
    void mediaOfTheirKindAreTaken(String type, String extension) {
        assertThat(wrongWith(Map.of("type", type, "media", "https://files.example/a." + extension, "text", "")))
                .doesNotContain("media:");
    }

    @org.junit.jupiter.api.Test
    void linksArePreviewedUnlessTheElementHasAButtonOrTalks() {
        assertThat(CourseDocument.element(Map.of("type", "message", "text", "Hi"), "m")
                        .previewsLinks())
                .isTrue();
        assertThat(CourseDocument.element(Map.of("type", "message", "text", "Hi", "button", "On"), "m")
                        .previewsLinks())
                .isFalse();
        assertThat(CourseDocument.element(Map.of("type", "dialog", "text", "Hi", "prompt", "Be kind"), "d")
                        .previewsLinks())
                .isFalse();
    }

    @org.junit.jupiter.api.Test
    void aVariableThatNamesNoElementIsAWarning() {
        var document = CourseDocument.ofYaml("""
                        elements:
                          - {id: d, type: dialog, text: Talk, prompt: "{{d}} {{2]gone}} <!-- {{remark}} -->"}
                        """);

        assertThat(document.problems()).isEmpty();
        assertThat(document.warnings())
                .containsExactly(
                        new ScriptProblem("elements[d].prompt", "there is no element gone: it reads NOT_FOUND"));
    }

    @org.junit.jupiter.api.Test
    void aNewCourseNeedsACodeAndTheLessonsOfItsSections() {
        var lesson = "7f9c24e5-0000-4000-8000-000000000001";
        var document = CourseDocument.ofYaml("""
                        elements:
                          - {id: s, type: section, title: One, lesson: %s}
                          - {id: m, type: message, text: Hi}
                        """.formatted(lesson));

        var course = CourseId.next();
        assertThat(document.into(course))
                .isEqualTo(new ImportCourse(course, document.elements(), document.settings(), null));
        assertThatThrownBy(document::forNewCourse)
                .hasMessageContaining("code: 1 to 60 characters")
                .hasMessageContaining("elements[s].lesson: the document has no lesson " + lesson);
    }

    @org.junit.jupiter.api.Test
    void lessonsThatAreWrongAreNamed() {
        var problems = CourseDocument.ofYaml("""
                        unlocking: sometimes
                        length_days: -1
                        lessons:
                          - {id: first, title: One}
                          - {id: 7f9c24e5-0000-4000-8000-000000000001, type: poem, duration_minutes: 1.5}
                          - {id: 7f9c24e5-0000-4000-8000-000000000001, title: Two, test: {max_score: 5, passing_score: 6}}
                        elements:
                          - {id: m, type: message, text: Hi}
                        """).problems();

        assertThat(problems)
                .extracting(ScriptProblem::field)
                .containsExactlyInAnyOrder(
                        "unlocking",
                        "length_days",
                        "lessons[0].id",
                        "lessons[1].type",
                        "lessons[1].title",
                        "lessons[1].duration_minutes",
                        "lessons[2].id",
                        "lessons[2].test.passing_score");
    }

    private static String wrongWith(Map<String, Object> element) {
        try {
            CourseDocument.element(element, "e");
            return "";
        } catch (Rejection refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
