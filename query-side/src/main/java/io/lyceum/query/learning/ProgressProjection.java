package io.lyceum.query.learning;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.learning.StudentEvent.LessonProgressRecorded;
import io.lyceum.learning.StudentEvent.LessonStarted;
import io.lyceum.learning.StudentEvent.TestTaken;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;

/** How far lessons have come, and every test that was taken (C54, C57). */
public final class ProgressProjection extends Projection {

    static final String NAME = "progress";

    private static final Table PROGRESS = table("lesson_progress", "student_id", "lesson_id");
    private static final Table TEST = table("test_result", "student_id", "number");

    public ProgressProjection() {
        super(NAME, PROGRESS, TEST);
        on(
                LessonStarted.class,
                (e, at) -> PROGRESS.upsert(row().set("student_id", e.student())
                        .set("lesson_id", e.lesson())
                        .set("percent", 0)
                        .set("started_at", at.occurredAt())));
        on(
                LessonProgressRecorded.class,
                (e, at) -> PROGRESS.update(row().set("student_id", e.student())
                        .set("lesson_id", e.lesson())
                        .set("percent", e.percent())));
        on(
                TestTaken.class,
                (e, at) -> TEST.upsert(row().set("student_id", e.student())
                        .set("number", at.position())
                        .set("lesson_id", e.lesson())
                        .set("score", e.score())
                        .set("passed", e.passed())
                        .set("taken_at", at.occurredAt())));
    }
}
