package io.lyceum.command.conversation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.conversation.AddQaEntry;
import io.lyceum.conversation.QaEntryId;
import io.lyceum.conversation.QaEvent.QaEntryAdded;
import io.lyceum.kernel.Origin;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A prepared question with its answer, which the assistant may use (C101). */
@AggregateRoot
public class QaEntry extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable QaEntryId id;

    protected QaEntry() {}

    @CommandHandler
    public QaEntry(AddQaEntry add) {
        apply(new QaEntryAdded(add.entry(), add.question(), add.answer(), add.category()));
    }

    @EventSourcingHandler
    void on(QaEntryAdded added, Origin origin) {
        id = added.entry();
        tenant = origin.tenant();
    }
}
