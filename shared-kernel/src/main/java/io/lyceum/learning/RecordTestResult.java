package io.lyceum.learning;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C57. 0 to 100; passed from 70. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.TEACHER, Role.STUDENT})
public record RecordTestResult(@TargetAggregateIdentifier StudentId student, LessonId lesson, int score) {}
