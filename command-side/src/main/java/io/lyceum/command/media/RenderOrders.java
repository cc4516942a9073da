package io.lyceum.command.media;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import io.lyceum.media.RenderJobEvent.RenderJobPausedForBudget;
import io.lyceum.media.RenderJobEvent.RenderJobSubmitted;
import io.lyceum.media.RenderJobEvent.RenderJobWatermarked;
import io.lyceum.media.RenderJobId;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** What was ordered, as the events of each job say, which are never behind. */
@Component
final class RenderOrders {

    private final EventStorageEngine events;

    RenderOrders(EventStorageEngine events) {
        this.events = events;
    }

    /** @throws Rejection {@code not-found} if there is no such job */
    RenderJobSubmitted of(RenderJobId job) {
        return submitted(job, eventsOf(job));
    }

    /** C217. Whether the video bears the platform's name. */
    boolean isWatermarked(RenderJobId job) {
        return has(RenderJobWatermarked.class, eventsOf(job));
    }

    /**
     * A job that waited, or still waits, because it costs more than its budget.
     *
     * @throws Rejection {@code not-found} if the tenant has no such job, {@code conflict} if it never waited for that
     */
    RenderJobSubmitted overBudget(RenderJobId job, TenantId tenant) {
        var known = eventsOf(job).stream()
                .filter(event ->
                        Origin.fromMetaData(event.getMetaData()).tenant().equals(tenant))
                .toList();
        var submitted = submitted(job, known);
        if (!has(RenderJobPausedForBudget.class, known)) {
            throw new Rejection(ProblemCode.CONFLICT, "the render job does not exceed its budget");
        }
        return submitted;
    }

    private List<? extends DomainEventMessage<?>> eventsOf(RenderJobId job) {
        return events.readEvents(job.toString()).asStream().toList();
    }

    private static RenderJobSubmitted submitted(RenderJobId job, List<? extends DomainEventMessage<?>> events) {
        return events.stream()
                .map(DomainEventMessage::getPayload)
                .filter(RenderJobSubmitted.class::isInstance)
                .map(RenderJobSubmitted.class::cast)
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("render job", job.value()));
    }

    private static boolean has(Class<?> type, List<? extends DomainEventMessage<?>> events) {
        return events.stream().map(DomainEventMessage::getPayload).anyMatch(type::isInstance);
    }
}
