package io.lyceum.conversation;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A11. After release, or when taking over failed. */
@Requires(Permission.OPERATE_DIALOGS)
public record FreeSlot(@TargetAggregateIdentifier PresenceId presence, DialogId dialog) {}
