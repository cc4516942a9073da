package io.lyceum.command.administration;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.administration.OperationEvent.OperationRecorded;
import io.lyceum.administration.OperationId;
import io.lyceum.administration.RecordOperation;
import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A request of note; once recorded nothing more happens to it. */
@AggregateRoot
public class Operation extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable OperationId id;

    protected Operation() {}

    @CommandHandler
    public Operation(RecordOperation record) {
        apply(new OperationRecorded(
                record.operation(),
                record.actor(),
                record.role(),
                record.permission(),
                record.method(),
                record.route(),
                record.target(),
                record.status(),
                record.address(),
                record.device()));
    }

    @EventSourcingHandler
    void on(OperationRecorded recorded, Origin origin) {
        id = recorded.operation();
        tenant = origin.tenant();
    }
}
