package io.lyceum.conversation;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A11. After a takeover: when the same operator takes a dialog over again before the slot of the last time is freed, it is
 * freed under the new one. What has happened counts, also beyond the capacity.
 */
@Requires(Permission.OPERATE_DIALOGS)
public record KeepSlot(@TargetAggregateIdentifier PresenceId presence, DialogId dialog) {}
