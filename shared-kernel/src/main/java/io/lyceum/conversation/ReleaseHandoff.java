package io.lyceum.conversation;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C123. By the operator who has it. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.TEACHER, Role.OPERATOR})
public record ReleaseHandoff(@TargetAggregateIdentifier DialogId dialog) {}
