package io.lyceum.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** C58. The text of at most 16 KiB; imported history is not checked by the AI and may carry its grade. */
@Requires(Permission.LEARN)
public record SubmitHomework(
        @TargetAggregateIdentifier SubmissionId submission,
        StudentId student,
        CourseId course,
        LessonId lesson,
        String text,
        Instant dueAt,
        String task,
        @Nullable String rubric,
        boolean imported,
        @Nullable Integer gradedElsewhere,
        @Nullable HomeworkFile file) {}
