package io.lyceum.conversation;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;

/** What can happen to a prepared answer (C101). */
public sealed interface QaEvent extends TenantEvent {

    QaEntryId entry();

    @LogicalType("knowledge.QaEntryAdded")
    record QaEntryAdded(QaEntryId entry, String question, String answer, String category) implements QaEvent {}
}
