package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.ClaimsChanged;
import io.lyceum.kernel.ClaimsChanged.ClaimChange;
import io.lyceum.kernel.json.EventTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/**
 * What one command wants written together: all of it or nothing.
 *
 * @param restsOn earlier appends on whose events the command has decided although they were not durable yet; refused
 *     with any of them
 */
record AppendUnit(
        List<EventRow> events,
        List<OwnedClaim> claims,
        Optional<ReceiptDraft> receipt,
        List<CompletableFuture<Long>> restsOn,
        CompletableFuture<Long> lastPosition) {

    /** A claim change with the aggregate that makes it. */
    record OwnedClaim(UUID owner, ClaimChange change) {}

    AppendUnit(List<EventRow> events, List<OwnedClaim> claims, Optional<ReceiptDraft> receipt) {
        this(events, claims, receipt, List.of(), new CompletableFuture<>());
    }

    AppendUnit restingOn(List<CompletableFuture<Long>> earlier) {
        return new AppendUnit(events, claims, receipt, earlier, lastPosition);
    }

    boolean restsOnRefused() {
        return restsOn.stream().anyMatch(CompletableFuture::isCompletedExceptionally);
    }

    Set<UUID> aggregates() {
        return events.stream().map(EventRow::aggregateId).collect(Collectors.toSet());
    }

    /** @throws IllegalArgumentException if one is no event of an aggregate, or of no known type */
    static AppendUnit of(List<? extends EventMessage<?>> events, EventTypes types, Optional<ReceiptDraft> receipt) {
        var rows = new ArrayList<EventRow>(events.size());
        var claims = new ArrayList<OwnedClaim>();
        for (var event : events) {
            if (!(event instanceof DomainEventMessage<?> domainEvent)) {
                throw new IllegalArgumentException("only aggregates publish events, not " + event.getPayloadType());
            }
            var row = EventRow.of(domainEvent, types);
            rows.add(row);
            if (event.getPayload() instanceof ClaimsChanged changed) {
                changed.claimChanges().forEach(change -> claims.add(new OwnedClaim(row.aggregateId(), change)));
            }
        }
        return new AppendUnit(rows, claims, receipt);
    }
}
