package io.lyceum.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A27. */
@Requires(Permission.MANAGE_STUDENTS)
public record DropStudent(@TargetAggregateIdentifier StudentId student, String reason) {}
