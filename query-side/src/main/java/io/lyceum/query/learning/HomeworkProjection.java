package io.lyceum.query.learning;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.learning.HomeworkEvent.HomeworkAiCheckFailed;
import io.lyceum.learning.HomeworkEvent.HomeworkAiChecked;
import io.lyceum.learning.HomeworkEvent.HomeworkReviewed;
import io.lyceum.learning.HomeworkEvent.HomeworkSubmitted;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;

/** The homework board: what waits for the AI, what waits for a curator, what is done (C61). */
public final class HomeworkProjection extends Projection {

    static final String NAME = "homework";

    private static final Table HOMEWORK =
            table("homework", "submission_id").personal("student_id", "text", "ai_feedback", "curator_feedback");

    public HomeworkProjection() {
        super(NAME, HOMEWORK);
        on(
                HomeworkSubmitted.class,
                (e, at) -> HOMEWORK.upsert(row().set("submission_id", e.submission())
                        .set("student_id", e.student())
                        .set("course_id", e.course())
                        .set("lesson_id", e.lesson())
                        .set("state", HomeworkState.PENDING)
                        .set("attempt", e.attempt())
                        .set("late", e.late())
                        .set("text", e.text())
                        .set("submitted_at", at.occurredAt())
                        .set("ai_score", null)
                        .set("ai_feedback", null)
                        .set("ai_model", null)
                        .set("ai_offline", null)
                        .set("ai_failure", null)));
        on(
                HomeworkAiChecked.class,
                (e, at) -> HOMEWORK.update(row().set("submission_id", e.submission())
                        .set("state", HomeworkState.AI_CHECKED)
                        .set("ai_score", e.score())
                        .set("ai_feedback", e.feedback())
                        .set("ai_model", e.model())
                        .set("ai_offline", e.offline())));
        on(
                HomeworkAiCheckFailed.class,
                (e, at) -> HOMEWORK.update(
                        row().set("submission_id", e.submission()).set("ai_failure", e.reason())));
        on(
                HomeworkReviewed.class,
                (e, at) -> HOMEWORK.update(row().set("submission_id", e.submission())
                        .set("state", HomeworkState.CURATOR_REVIEWED)
                        .set("curator_score", e.score())
                        .set("curator_feedback", e.feedback())
                        .set("reviewed_at", at.occurredAt())));
    }
}
