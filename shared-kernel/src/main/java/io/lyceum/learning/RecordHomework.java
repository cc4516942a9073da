package io.lyceum.learning;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The student's homework arrived. */
public record RecordHomework(
        @TargetAggregateIdentifier StudentId student, LessonId lesson, SubmissionId submission, boolean late) {}
