package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.ClaimsChanged;
import io.lyceum.kernel.ClaimsChanged.ClaimChange;
import io.lyceum.kernel.json.EventTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/** What one command wants written together: all of it or nothing. */
record AppendUnit(
        List<EventRow> events,
        List<OwnedClaim> claims,
        Optional<ReceiptDraft> receipt,
        CompletableFuture<Long> lastPosition) {

    /** A claim change with the aggregate that makes it. */
    record OwnedClaim(UUID owner, ClaimChange change) {}

    AppendUnit(List<EventRow> events, List<OwnedClaim> claims, Optional<ReceiptDraft> receipt) {
        this(events, claims, receipt, new CompletableFuture<>());
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
