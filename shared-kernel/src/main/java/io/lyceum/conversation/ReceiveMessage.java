package io.lyceum.conversation;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C108. Of the participant; at most 4 000 characters. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.EDITOR, Role.TEACHER, Role.OPERATOR, Role.STUDENT, Role.VISITOR})
public record ReceiveMessage(@TargetAggregateIdentifier DialogId dialog, MessageId message, String text) {}
