package io.lyceum.learning;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to one student's homework for one lesson. */
public sealed interface HomeworkEvent extends TenantEvent {

    SubmissionId submission();

    /**
     * C58. Every attempt, also the first; resubmission is possible until a curator has reviewed.
     *
     * @param attempt from 1
     * @param late handed in after {@code dueAt}
     * @param task what was asked, and by which rubric it is checked
     * @param imported history from another system: not checked by the AI
     * @param gradedElsewhere the grade imported history came with
     */
    @LogicalType("learning.HomeworkSubmitted")
    record HomeworkSubmitted(
            SubmissionId submission,
            StudentId student,
            CourseId course,
            LessonId lesson,
            int attempt,
            @PersonalData(of = "student") String text,
            Instant dueAt,
            boolean late,
            String task,
            @Nullable String rubric,
            boolean imported,
            @Nullable Integer gradedElsewhere)
            implements HomeworkEvent {}

    /**
     * C58. The attempt came with a file; its text, as far as there is one, is the attempt's.
     *
     * @param hash SHA-256 of the content, under which it is stored
     */
    @LogicalType("learning.HomeworkFileAttached")
    record HomeworkFileAttached(
            SubmissionId submission,
            StudentId student,
            int attempt,
            @PersonalData(of = "student") String fileName,
            String contentType,
            String hash,
            long bytes)
            implements HomeworkEvent {}

    /**
     * C59. What the AI proposes; a curator decides.
     *
     * @param score 0 to 100
     * @param model which model judged, by its own name
     * @param offline whether it was the built-in check that needs no outside service
     */
    @LogicalType("learning.HomeworkAiChecked")
    record HomeworkAiChecked(
            SubmissionId submission,
            StudentId student,
            LessonId lesson,
            int attempt,
            int score,
            @PersonalData(of = "student") String feedback,
            String model,
            boolean offline)
            implements HomeworkEvent {}

    @LogicalType("learning.HomeworkAiCheckFailed")
    record HomeworkAiCheckFailed(SubmissionId submission, StudentId student, int attempt, String reason)
            implements HomeworkEvent {}

    /** C60. The grade that counts. */
    @LogicalType("learning.HomeworkReviewed")
    record HomeworkReviewed(
            SubmissionId submission,
            StudentId student,
            LessonId lesson,
            int attempt,
            int score,
            @PersonalData(of = "student") String feedback,
            UserId curator)
            implements HomeworkEvent {}
}
