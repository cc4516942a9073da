package io.lyceum.conversation;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C122. The sender takes a requested dialog; their slot is reserved before. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.TEACHER, Role.OPERATOR})
public record TakeOverDialog(@TargetAggregateIdentifier DialogId dialog) {}
