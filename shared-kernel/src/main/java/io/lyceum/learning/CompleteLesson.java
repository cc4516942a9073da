package io.lyceum.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C55. Refused while the lesson is locked; a second time changes nothing. */
@Requires(Permission.LEARN)
public record CompleteLesson(@TargetAggregateIdentifier StudentId student, LessonId lesson) {}
