package io.lyceum.learning;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A27. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.TEACHER})
public record ReinstateStudent(@TargetAggregateIdentifier StudentId student) {}
