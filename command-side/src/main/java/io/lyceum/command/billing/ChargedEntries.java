package io.lyceum.command.billing;

import io.lyceum.billing.Purpose;
import io.lyceum.billing.RefundDebit;
import io.lyceum.billing.WalletEvent.BalanceDebited;
import io.lyceum.billing.WalletEvent.ReservationCaptured;
import io.lyceum.billing.WalletId;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Rejection;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was charged, found in the wallet's own events. */
@Component
class ChargedEntries {

    private final EventStorageEngine events;
    private final JdbcClient jdbc;

    ChargedEntries(EventStorageEngine events, JdbcClient commandJdbc) {
        this.events = events;
        this.jdbc = commandJdbc;
    }

    /**
     * The refund of an entry.
     *
     * @param entry its position
     * @param amountMinor all that was charged when absent
     * @throws Rejection {@code not-found} when the wallet has no such entry; {@code invalid-request} when it charged nothing
     */
    RefundDebit refund(WalletId wallet, long entry, @Nullable Long amountMinor, String reason) {
        var found = jdbc.sql("select sequence from event_store.domain_event where position = ? and aggregate_id = ?")
                .params(entry, wallet.value())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Rejection.notFound("entry", entry));
        var event = events.readEvents(wallet.toString(), found).next();
        return switch (event.getPayload()) {
            case BalanceDebited debited ->
                refund(wallet, event, debited.amount(), debited.purpose(), amountMinor, reason);
            case ReservationCaptured captured ->
                refund(wallet, event, captured.amount(), captured.purpose(), amountMinor, reason);
            case null, default -> throw Rejection.invalid("entry", "one that charged something");
        };
    }

    private static RefundDebit refund(
            WalletId wallet,
            DomainEventMessage<?> event,
            Money charged,
            Purpose purpose,
            @Nullable Long amountMinor,
            String reason) {
        var amount = amountMinor == null ? charged : new Money(amountMinor, charged.currency());
        return new RefundDebit(wallet, UUID.fromString(event.getIdentifier()), charged, amount, purpose, reason);
    }
}
