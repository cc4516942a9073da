package io.lyceum.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C57. 0 to 100; passed from 70. */
@Requires(Permission.LEARN)
public record RecordTestResult(@TargetAggregateIdentifier StudentId student, LessonId lesson, int score) {}
