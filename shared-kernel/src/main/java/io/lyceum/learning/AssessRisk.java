package io.lyceum.learning;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C62. Counts the days anew and recomputes the score. */
@Requires(Permission.ASSESS_RISK)
public record AssessRisk(@TargetAggregateIdentifier StudentId student) {}
