package io.lyceum.learning;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A homework of the student was graded. */
public record RecordGrade(@TargetAggregateIdentifier StudentId student, LessonId lesson, int score) {}
