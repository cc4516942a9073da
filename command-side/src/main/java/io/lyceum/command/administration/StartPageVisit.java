package io.lyceum.command.administration;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.administration.StartPageEvent.StartPageEventTracked;
import io.lyceum.administration.TrackStartPageEvent;
import io.lyceum.administration.VisitId;
import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** What one browser does on the start page (C198). */
@AggregateRoot
public class StartPageVisit extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable VisitId id;

    private int actions;

    public StartPageVisit() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(TrackStartPageEvent track) {
        if (actions == TrackStartPageEvent.LARGEST_VISIT) {
            throw new Rejection(
                    ProblemCode.RATE_LIMITED,
                    "a visit has at most %d actions".formatted(TrackStartPageEvent.LARGEST_VISIT));
        }
        apply(new StartPageEventTracked(track.visit(), actions + 1, track.action(), track.step(), track.source()));
    }

    @EventSourcingHandler
    void on(StartPageEventTracked tracked, Origin origin) {
        id = tracked.visit();
        tenant = origin.tenant();
        actions = tracked.number();
    }
}
