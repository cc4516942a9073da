package io.lyceum.learning;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C55. Refused while the lesson is locked; a second time changes nothing. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.TEACHER, Role.STUDENT})
public record CompleteLesson(@TargetAggregateIdentifier StudentId student, LessonId lesson) {}
