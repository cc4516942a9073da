package io.lyceum.learning;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A2. A run has come through the lesson's section: the lesson is completed, or will be once it opens. */
public record FinishSection(@TargetAggregateIdentifier StudentId student, LessonId lesson) {}
