package io.lyceum.query.learning;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.learning.CourseEvent.LessonContentSet;
import io.lyceum.learning.CourseEvent.LessonDefined;
import io.lyceum.learning.CourseEvent.TestDefined;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.TestRule;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Row;
import io.lyceum.query.platform.projection.Table;
import java.util.List;

/**
 * What lessons consist of and what their homework is checked for (C34), and how their tests are judged where that is not the standard: of lessons, and as each
 * student has them (C35).
 */
public final class LessonDetailProjection extends Projection {

    public static final String NAME = "lesson-details";

    private static final Table CONTENT = table("lesson_content", "lesson_id");
    private static final Table RUBRIC = table("lesson_rubric", "lesson_id");
    private static final Table LESSON = table("lesson_test", "lesson_id");
    private static final Table STUDENT = table("student_test", "student_id", "lesson_id");

    public LessonDetailProjection() {
        super(NAME, CONTENT, RUBRIC, LESSON, STUDENT);
        on(
                LessonContentSet.class,
                (e, at) -> CONTENT.upsert(row().set("lesson_id", e.lesson()).set("content", e.content())));
        onEach(
                LessonDefined.class,
                (e, at) -> e.lesson().rubric() == null
                        ? List.of()
                        : List.of(
                                RUBRIC.upsert(row().set("lesson_id", e.lesson().lesson())
                                        .set("rubric", e.lesson().rubric()))));
        on(TestDefined.class, (e, at) -> LESSON.upsert(judged(row().set("course_id", e.course()), e.rule())));
        onEach(
                StudentEnrolled.class,
                (e, at) -> e.tests().stream()
                        .<Change>map(rule -> STUDENT.upsert(judged(row().set("student_id", e.student()), rule)))
                        .toList());
    }

    private static Row judged(Row row, TestRule rule) {
        return row.set("lesson_id", rule.lesson())
                .set("max_score", rule.maxScore())
                .set("passing_score", rule.passingScore());
    }
}
