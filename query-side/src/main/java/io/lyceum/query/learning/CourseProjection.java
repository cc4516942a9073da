package io.lyceum.query.learning;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.learning.CourseEvent.CourseCreated;
import io.lyceum.learning.CourseEvent.CourseDetailsUpdated;
import io.lyceum.learning.CourseEvent.LessonDefined;
import io.lyceum.learning.CourseEvent.TestDefined;
import io.lyceum.learning.authoring.AuthoringEvent.CourseDeleted;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;
import java.util.List;

/** The catalogue of courses with their lessons (C34). */
public final class CourseProjection extends Projection {

    static final String NAME = "courses";

    private static final Table COURSE = table("course", "course_id");
    private static final Table LESSON = table("course_lesson", "lesson_id");

    public CourseProjection() {
        super(NAME, COURSE, LESSON);
        on(
                CourseCreated.class,
                (e, at) -> COURSE.upsert(row().set("course_id", e.course())
                        .set("code", e.code())
                        .set("title", e.title())
                        .set("description", e.description())
                        .set("unlocking", e.unlocking())
                        .set("length_days", e.lengthDays())
                        .set("lessons", 0)));
        on(
                CourseDetailsUpdated.class,
                (e, at) -> COURSE.update(row().set("course_id", e.course())
                        .set("title", e.title())
                        .set("description", e.description())));
        on(
                TestDefined.class,
                (e, at) ->
                        LESSON.update(row().set("lesson_id", e.rule().lesson()).set("has_test", true)));
        on(CourseDeleted.class, (e, at) -> COURSE.delete(row().set("course_id", e.course())));
        onEach(
                LessonDefined.class,
                (e, at) -> List.of(
                        COURSE.update(row().set("course_id", e.course())
                                .set("lessons", e.lesson().number())),
                        LESSON.upsert(row().set("lesson_id", e.lesson().lesson())
                                .set("course_id", e.course())
                                .set("number", e.lesson().number())
                                .set("title", e.lesson().title())
                                .set("duration_minutes", e.lesson().durationMinutes())
                                .set("due_day", e.lesson().dueDay())
                                .set("has_test", e.lesson().hasTest())
                                .set("homework", e.lesson().homework())
                                .set("completed_by_homework", e.lesson().completedByHomework()))));
    }
}
