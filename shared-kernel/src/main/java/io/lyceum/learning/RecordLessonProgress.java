package io.lyceum.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C54. How far a student has come in a lesson, 0 to 100 percent; never back. */
@Requires(Permission.LEARN)
public record RecordLessonProgress(
        @TargetAggregateIdentifier StudentId student, LessonId lesson, int percent) {}
