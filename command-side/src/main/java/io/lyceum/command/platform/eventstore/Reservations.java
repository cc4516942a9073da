package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.ClaimsChanged.ClaimTaken;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Claims and receipts of appends to a store elsewhere. They are reserved before the append, so that of two commands
 * that want the same only one goes on; the copy of the append's events settles them; a refused append withdraws them.
 * Of an append whose outcome nobody learnt, the stream decides once the reservation has expired.
 */
final class Reservations {

    /** Longer than an append can take: what is not in the stream by then will never be. */
    static final Duration LEASE = Duration.ofSeconds(20);

    /** An append under way, or one whose outcome is not known. */
    record Reservation(UUID id, UUID aggregateId, long sequence, boolean expired) {}

    /** Somebody else's reservation is in the way. */
    static final class InTheWay extends RuntimeException {

        private final transient Reservation reservation;
        private final transient RuntimeException meaning;

        InTheWay(Reservation reservation, RuntimeException meaning) {
            super(null, null, false, false);
            this.reservation = reservation;
            this.meaning = meaning;
        }

        Reservation reservation() {
            return reservation;
        }

        /** What the command is told while the other append is under way. */
        RuntimeException meaning() {
            return meaning;
        }
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Reservations(DataSource dataSource) {
        jdbc = JdbcClient.create(dataSource);
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * Reserves what the unit takes, if anything.
     *
     * @return whether there was anything to reserve
     * @throws ClaimAlreadyTaken if a value belongs to another aggregate
     * @throws ReceiptAlreadyWritten if the request was carried out elsewhere
     * @throws InTheWay if another append has reserved the same
     */
    boolean reserve(AppendUnit unit) {
        var claims = takenInTheEnd(unit.claims());
        if (claims.isEmpty() && unit.receipt().isEmpty()) {
            return false;
        }
        var last = unit.events().getLast();
        transaction.executeWithoutResult(status -> {
            open(last.eventId(), last.aggregateId(), last.sequence());
            claims.forEach(claim -> reserve(last.eventId(), claim));
            unit.receipt().ifPresent(receipt -> reserve(last.eventId(), receipt));
        });
        return true;
    }

    /** Writes a receipt without events, unless the request was or is being carried out elsewhere. */
    void writeReceipt(ReceiptDraft receipt, long position) {
        transaction.executeWithoutResult(status -> {
            var id = UUID.randomUUID();
            open(id, id, 0);
            reserve(id, receipt);
            jdbc.sql("""
                            insert into event_store.idempotency_receipt
                                (tenant_id, actor_id, key, request_hash, reply, position, recorded_at)
                            values (?, ?, ?, ?, ?, ?, clock_timestamp())
                            """)
                    .params(
                            receipt.tenant().value(),
                            receipt.actor().value(),
                            receipt.key(),
                            receipt.requestHash(),
                            receipt.reply(),
                            position)
                    .update();
            withdraw(id);
        });
    }

    void withdraw(UUID reservation) {
        jdbc.sql("delete from event_store.reservation where id = ?")
                .param(reservation)
                .update();
    }

    private void open(UUID id, UUID aggregateId, long sequence) {
        jdbc.sql("""
                        insert into event_store.reservation (id, aggregate_id, sequence, expires_at)
                        values (?, ?, ?, clock_timestamp() + make_interval(secs => ?))
                        """).params(id, aggregateId, sequence, LEASE.toSeconds()).update();
    }

    /** One entry a value, in one order for all commands: two that want the same two values cannot block each other. */
    private static List<AppendUnit.OwnedClaim> takenInTheEnd(List<AppendUnit.OwnedClaim> claims) {
        var last = new LinkedHashMap<String, AppendUnit.OwnedClaim>();
        for (var claim : claims) {
            last.put(String.join("\0", claim.change().kind(), claim.change().scope(), hex(claim)), claim);
        }
        return new TreeMap<>(last)
                .values().stream()
                        .filter(claim -> claim.change() instanceof ClaimTaken)
                        .toList();
    }

    private static String hex(AppendUnit.OwnedClaim claim) {
        return HexFormat.of().formatHex(Claims.digest(claim.change().value()));
    }

    private void reserve(UUID reservation, AppendUnit.OwnedClaim claim) {
        var kind = claim.change().kind();
        var scope = claim.change().scope();
        var digest = Claims.digest(claim.change().value());
        var reserved = jdbc.sql("""
                        insert into event_store.reserved_claim (kind, scope, digest, owner, reservation)
                        values (?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(kind, scope, digest, claim.owner(), reservation)
                .update();
        if (reserved == 0) {
            throw inTheWay(
                    "reserved_claim where kind = ? and scope = ? and digest = ?",
                    new ConcurrencyException("this %s is being taken by another command".formatted(kind)),
                    kind,
                    scope,
                    digest);
        }
        // Only after the reservation: until then the append that held it before may have settled.
        Optional<UUID> owner = jdbc.sql(
                        "select owner from event_store.unique_claim where kind = ? and scope = ? and digest = ?")
                .params(kind, scope, digest)
                .query(UUID.class)
                .optional();
        if (owner.isPresent() && !owner.get().equals(claim.owner())) {
            throw new ClaimAlreadyTaken(kind);
        }
    }

    private void reserve(UUID reservation, ReceiptDraft receipt) {
        var tenant = receipt.tenant().value();
        var actor = receipt.actor().value();
        var reserved = jdbc.sql("""
                        insert into event_store.reserved_receipt
                            (tenant_id, actor_id, key, request_hash, reply, reservation)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(tenant, actor, receipt.key(), receipt.requestHash(), receipt.reply(), reservation)
                .update();
        if (reserved == 0) {
            throw inTheWay(
                    "reserved_receipt where tenant_id = ? and actor_id = ? and key = ?",
                    new ReceiptAlreadyWritten(receipt.key()),
                    tenant,
                    actor,
                    receipt.key());
        }
        var written = jdbc.sql("""
                        select count(*) from event_store.idempotency_receipt
                        where tenant_id = ? and actor_id = ? and key = ?
                        """)
                .params(tenant, actor, receipt.key())
                .query(Long.class)
                .single();
        if (written > 0) {
            throw new ReceiptAlreadyWritten(receipt.key());
        }
    }

    /** The meaning alone when the other reservation was settled or withdrawn since. */
    private RuntimeException inTheWay(String where, RuntimeException meaning, Object... params) {
        return jdbc.sql("select r.id, r.aggregate_id, r.sequence, r.expires_at < clock_timestamp()"
                        + " from event_store.reservation r"
                        + " where r.id = (select reservation from event_store." + where + ")")
                .params(Arrays.asList(params))
                .query((row, number) -> new Reservation(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getLong(3), row.getBoolean(4)))
                .optional()
                .<RuntimeException>map(reservation -> new InTheWay(reservation, meaning))
                .orElse(meaning);
    }
}
