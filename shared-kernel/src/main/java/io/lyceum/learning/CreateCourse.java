package io.lyceum.learning;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C29. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.EDITOR})
public record CreateCourse(
        @TargetAggregateIdentifier CourseId course,
        String code,
        String title,
        String description,
        Unlocking unlocking,
        int lengthDays) {}
