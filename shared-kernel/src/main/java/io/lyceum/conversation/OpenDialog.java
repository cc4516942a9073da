package io.lyceum.conversation;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C109. The sender becomes the participant. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.EDITOR, Role.TEACHER, Role.OPERATOR, Role.STUDENT, Role.VISITOR})
public record OpenDialog(@TargetAggregateIdentifier DialogId dialog, String participantName) {}
