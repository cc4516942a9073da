package io.lyceum.command.billing;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.billing.SetStudentCharging;
import io.lyceum.billing.StudentChargingEvent.StudentChargingChanged;
import io.lyceum.billing.StudentChargingId;
import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Whether a school pays for the answers its students get: not unless it says so (A20). */
@AggregateRoot
public class StudentCharging extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable StudentChargingId id;

    private boolean charged;

    protected StudentCharging() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetStudentCharging set) {
        if (id == null || charged != set.charged()) {
            apply(new StudentChargingChanged(set.charging(), set.charged()));
        }
    }

    @EventSourcingHandler
    void on(StudentChargingChanged changed, Origin origin) {
        id = changed.charging();
        tenant = origin.tenant();
        charged = changed.charged();
    }
}
