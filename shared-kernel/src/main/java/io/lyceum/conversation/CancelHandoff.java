package io.lyceum.conversation;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C123. By the participant or staff, while requested. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.EDITOR, Role.TEACHER, Role.OPERATOR, Role.STUDENT, Role.VISITOR})
public record CancelHandoff(@TargetAggregateIdentifier DialogId dialog) {}
