package io.lyceum.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C29. The code of a course stays: links and documents name it. */
@Requires(Permission.MANAGE_COURSES)
public record UpdateCourseDetails(@TargetAggregateIdentifier CourseId course, String title, String description) {}
