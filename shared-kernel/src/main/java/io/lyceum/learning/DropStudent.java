package io.lyceum.learning;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A27. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.TEACHER})
public record DropStudent(@TargetAggregateIdentifier StudentId student, String reason) {}
