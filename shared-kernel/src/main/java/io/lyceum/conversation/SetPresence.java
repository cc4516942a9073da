package io.lyceum.conversation;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C126. Of the sender. */
@Requires(Permission.OPERATE_DIALOGS)
public record SetPresence(@TargetAggregateIdentifier PresenceId presence, PresenceStatus status) {}
