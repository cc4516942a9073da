package io.lyceum.learning;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C62. Counts the days anew and recomputes the score. */
@AllowedRoles({Role.OWNER, Role.ADMIN})
public record AssessRisk(@TargetAggregateIdentifier StudentId student) {}
