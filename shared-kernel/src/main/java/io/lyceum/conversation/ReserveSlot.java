package io.lyceum.conversation;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A11. First step of taking over. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.TEACHER, Role.OPERATOR})
public record ReserveSlot(@TargetAggregateIdentifier PresenceId presence, DialogId dialog) {}
