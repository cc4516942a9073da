package io.lyceum.command.learning;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.BaselinesEvent.BaselinesSet;
import io.lyceum.learning.BaselinesId;
import io.lyceum.learning.SchoolBaselines;
import io.lyceum.learning.SetBaselines;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** What a school measures itself against (C215). */
@AggregateRoot
public class Baselines extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable BaselinesId id;

    private SchoolBaselines values = SchoolBaselines.STANDARD;

    protected Baselines() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetBaselines set) {
        if (id == null || !set.values().equals(values)) {
            apply(new BaselinesSet(set.baselines(), set.values()));
        }
    }

    @EventSourcingHandler
    void on(BaselinesSet set, Origin origin) {
        id = set.baselines();
        tenant = origin.tenant();
        values = set.values();
    }
}
