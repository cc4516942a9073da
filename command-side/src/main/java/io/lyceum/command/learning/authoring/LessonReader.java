package io.lyceum.command.learning.authoring;

import io.lyceum.learning.LessonContent;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.TestRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads the lessons of a course as somebody wrote them, noting all that is wrong with them (C31, C34, C35). */
final class LessonReader {

    private static final int MOST = 200;
    private static final int DAYS_A_LESSON = 7;
    private static final int MOST_DAYS = 3_650;
    private static final int MOST_MINUTES = 100_000;
    private static final int MOST_POINTS = 10_000;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_HOMEWORK = 4_000;
    private static final Set<String> FIELDS = new LinkedHashSet<>(List.of(
            "id",
            "title",
            "type",
            "duration_minutes",
            "due_day",
            "test",
            "homework",
            "rubric",
            "completed_by_homework"));

    private final List<LessonPlan> plans = new ArrayList<>();
    private final Map<LessonId, LessonContent> contents = new HashMap<>();
    private final Map<LessonId, TestRule> tests = new LinkedHashMap<>();

    private LessonReader() {}

    /** To be used only if nothing was noted. */
    static CourseLessons read(DocumentNode document) {
        var reader = new LessonReader();
        var items = document.items("lessons");
        if (items.size() > MOST) {
            document.wrong("lessons", "at most %d a course".formatted(MOST));
        }
        items.forEach(reader::lesson);
        return new CourseLessons(reader.plans, reader.contents, reader.tests);
    }

    private void lesson(DocumentNode node) {
        node.knownAre(FIELDS);
        var number = plans.size() + 1;
        var id = node.oneOf("id", ElementReader::lesson, "any UUIDs, which sections name");
        if (id == null) {
            if (!node.has("id")) {
                node.wrong("id", "must be there");
            }
            return;
        }
        if (plans.stream().anyMatch(plan -> plan.lesson().equals(id))) {
            node.wrong("id", "there are two of this id");
        }
        var content = node.oneOf("type", LessonReader::content, "video, text, quiz");
        if (content != null) {
            contents.put(id, content);
        }
        if (node.has("test")) {
            test(node.inner("test"), id);
        }
        plans.add(new LessonPlan(
                id,
                number,
                node.text("title", LONGEST_TITLE),
                Objects.requireNonNullElse(node.whole("duration_minutes", 0, MOST_MINUTES), 0),
                Objects.requireNonNullElse(node.whole("due_day", -MOST_DAYS, MOST_DAYS), number * DAYS_A_LESSON),
                node.has("test"),
                node.unlessBlank("homework", LONGEST_HOMEWORK),
                node.unlessBlank("rubric", LONGEST_HOMEWORK),
                Boolean.TRUE.equals(node.flag("completed_by_homework"))));
    }

    private void test(DocumentNode node, LessonId lesson) {
        node.knownAre(new LinkedHashSet<>(List.of("max_score", "passing_score")));
        var standard = TestRule.standard(lesson);
        var most = Objects.requireNonNullElse(node.whole("max_score", 1, MOST_POINTS), standard.maxScore());
        var passing = Objects.requireNonNullElse(node.whole("passing_score", 0, most), standard.passingScore());
        var rule = new TestRule(lesson, most, passing);
        if (!rule.equals(standard)) {
            tests.put(lesson, rule);
        }
    }

    private static Optional<LessonContent> content(String text) {
        return Arrays.stream(LessonContent.values())
                .filter(content -> content.name().equalsIgnoreCase(text))
                .findFirst();
    }
}
