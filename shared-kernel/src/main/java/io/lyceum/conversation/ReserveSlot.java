package io.lyceum.conversation;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A11. First step of taking over. */
@Requires(Permission.OPERATE_DIALOGS)
public record ReserveSlot(@TargetAggregateIdentifier PresenceId presence, DialogId dialog) {}
