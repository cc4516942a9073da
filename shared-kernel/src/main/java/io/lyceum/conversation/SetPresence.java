package io.lyceum.conversation;

import io.lyceum.kernel.AllowedRoles;
import io.lyceum.kernel.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C126. Of the sender. */
@AllowedRoles({Role.OWNER, Role.ADMIN, Role.TEACHER, Role.OPERATOR})
public record SetPresence(@TargetAggregateIdentifier PresenceId presence, PresenceStatus status) {}
