package io.lyceum.conversation;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.UserId;

/** What can happen to an operator's availability. */
public sealed interface PresenceEvent extends TenantEvent {

    PresenceId presence();

    @LogicalType("conversation.PresenceChanged")
    record PresenceChanged(PresenceId presence, UserId operator, PresenceStatus status) implements PresenceEvent {}

    /** C122. The operator now has the dialog. */
    @LogicalType("conversation.SlotReserved")
    record SlotReserved(PresenceId presence, UserId operator, DialogId dialog) implements PresenceEvent {}

    @LogicalType("conversation.SlotFreed")
    record SlotFreed(PresenceId presence, UserId operator, DialogId dialog) implements PresenceEvent {}
}
