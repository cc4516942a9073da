package io.lyceum.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C35. Gives a lesson a test, or judges the one it has otherwise, for those who enrol from now on. */
@Requires(Permission.MANAGE_COURSES)
public record DefineTest(@TargetAggregateIdentifier CourseId course, TestRule rule) {}
