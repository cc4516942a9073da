package io.lyceum.learning;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C60. Overrides the AI's proposal. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.TEACHER})
public record ReviewHomework(@TargetAggregateIdentifier SubmissionId submission, int score, String feedback) {}
