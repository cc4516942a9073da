package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.ClaimsChanged.ClaimChange;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

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
}
