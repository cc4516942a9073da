package io.lyceum.conversation;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Of the operator who has the dialog. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.TEACHER, Role.OPERATOR})
public record SendOperatorMessage(@TargetAggregateIdentifier DialogId dialog, MessageId message, String text) {}
