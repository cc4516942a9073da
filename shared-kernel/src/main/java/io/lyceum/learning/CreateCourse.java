package io.lyceum.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C29. */
@Requires(Permission.MANAGE_COURSES)
public record CreateCourse(
        @TargetAggregateIdentifier CourseId course,
        String code,
        String title,
        String description,
        Unlocking unlocking,
        int lengthDays) {}
