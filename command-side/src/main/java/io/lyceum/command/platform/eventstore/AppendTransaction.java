package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.ClaimsChanged.ClaimReleased;
import io.lyceum.kernel.ClaimsChanged.ClaimTaken;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes units in one transaction: positions, events and the wake-up in one statement, then claims and receipts. */
final class AppendTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(AppendTransaction.class);

    // The time is taken while the head is locked: positions and times of recording rise together.
    private static final String APPEND = """
            with head as (
                update event_store.event_head set position = position + ?
                returning position, clock_timestamp() as recorded_at
            ), appended as (
                insert into event_store.domain_event (%s)
                select head.position - ? + e.number, e.event_id, e.aggregate_id, e.sequence, e.aggregate_type, e.type,
                       e.revision, e.tenant_id, e.occurred_at, head.recorded_at, e.payload, e.metadata
                from head, unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::smallint[], ?::uuid[],
                                  ?::timestamptz[], ?::text[], ?::text[])
                     with ordinality as e(event_id, aggregate_id, sequence, aggregate_type, type, revision, tenant_id,
                                          occurred_at, payload, metadata, number)
            )
            select position, pg_notify('lyceum_events', position::text) from head
            """.formatted(EventRow.COLUMNS);

    private static final String TAKE_CLAIM = """
            insert into event_store.unique_claim as held (kind, scope, digest, owner, position) values (?, ?, ?, ?, ?)
            on conflict (kind, scope, digest) do update set position = held.position where held.owner = excluded.owner
            """;

    private static final String RELEASE_CLAIM =
            "delete from event_store.unique_claim where kind = ? and scope = ? and digest = ? and owner = ?";

    private static final String WRITE_RECEIPTS = """
            insert into event_store.idempotency_receipt
                (tenant_id, actor_id, key, request_hash, reply, position, recorded_at)
            select r.*, clock_timestamp()
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::bytea[], ?::text[], ?::bigint[]) r
            """;

    private static final String UNIQUE_VIOLATION = "23505";

    private final Connection connection;

    AppendTransaction(Connection connection) {
        this.connection = connection;
    }

    /** @return the last position of each unit, in order; for a unit without events the head */
    List<Long> write(List<AppendUnit> units) throws SQLException {
        var events = units.stream().flatMap(unit -> unit.events().stream()).toList();
        var head = append(events);
        var positions = lastPositions(units, head - events.size());
        changeClaims(units, positions);
        writeReceipts(units, positions);
        return positions;
    }

    private long append(List<EventRow> events) throws SQLException {
        try (var statement = connection.prepareStatement(APPEND)) {
            statement.setInt(1, events.size());
            statement.setInt(2, events.size());
            array(statement, 3, "uuid", events, EventRow::eventId);
            array(statement, 4, "uuid", events, EventRow::aggregateId);
            array(statement, 5, "bigint", events, EventRow::sequence);
            array(statement, 6, "text", events, EventRow::aggregateType);
            array(statement, 7, "text", events, EventRow::type);
            array(statement, 8, "smallint", events, event -> (short) event.revision());
            array(statement, 9, "uuid", events, EventRow::tenantId);
            array(statement, 10, "timestamptz", events, event -> text(event.occurredAt()));
            array(statement, 11, "text", events, EventRow::payload);
            array(statement, 12, "text", events, EventRow::metadata);
            try (var head = statement.executeQuery()) {
                if (!head.next()) {
                    throw new EventStoreException("event_store.event_head has lost its row");
                }
                return head.getLong(1);
            }
        }
    }

    private static String text(Instant time) {
        return time.toString();
    }

    private static List<Long> lastPositions(List<AppendUnit> units, long before) {
        var positions = new ArrayList<Long>(units.size());
        var last = before;
        for (var unit : units) {
            last += unit.events().size();
            positions.add(last);
        }
        return positions;
    }

    private void changeClaims(List<AppendUnit> units, List<Long> positions) throws SQLException {
        for (var i = 0; i < units.size(); i++) {
            for (var claim : units.get(i).claims()) {
                switch (claim.change()) {
                    case ClaimTaken taken -> take(claim, taken, positions.get(i));
                    case ClaimReleased released -> release(claim, released);
                }
            }
        }
    }

    private void take(AppendUnit.OwnedClaim claim, ClaimTaken taken, long position) throws SQLException {
        try (var statement = connection.prepareStatement(TAKE_CLAIM)) {
            statement.setString(1, taken.kind());
            statement.setString(2, taken.scope());
            statement.setBytes(3, Claims.digest(taken.value()));
            statement.setObject(4, claim.owner());
            statement.setLong(5, position);
            if (statement.executeUpdate() == 0) {
                throw new ClaimAlreadyTaken(taken.kind());
            }
        }
    }

    private void release(AppendUnit.OwnedClaim claim, ClaimReleased released) throws SQLException {
        try (var statement = connection.prepareStatement(RELEASE_CLAIM)) {
            statement.setString(1, released.kind());
            statement.setString(2, released.scope());
            statement.setBytes(3, Claims.digest(released.value()));
            statement.setObject(4, claim.owner());
            statement.executeUpdate();
        }
    }

    private void writeReceipts(List<AppendUnit> units, List<Long> positions) throws SQLException {
        var drafts = new ArrayList<ReceiptDraft>();
        var at = new ArrayList<Long>();
        for (var i = 0; i < units.size(); i++) {
            if (units.get(i).receipt().isPresent()) {
                drafts.add(units.get(i).receipt().get());
                at.add(positions.get(i));
            }
        }
        if (drafts.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(WRITE_RECEIPTS)) {
            array(statement, 1, "uuid", drafts, draft -> draft.tenant().value());
            array(statement, 2, "uuid", drafts, draft -> draft.actor().value());
            array(statement, 3, "text", drafts, ReceiptDraft::key);
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "bytea",
                            drafts.stream().map(ReceiptDraft::requestHash).toArray(byte[][]::new)));
            array(statement, 5, "text", drafts, ReceiptDraft::reply);
            array(statement, 6, "bigint", at, position -> position);
            statement.executeUpdate();
        }
    }

    private <T> void array(
            PreparedStatement statement, int index, String type, List<T> rows, Function<T, Object> column)
            throws SQLException {
        statement.setArray(
                index, connection.createArrayOf(type, rows.stream().map(column).toArray()));
    }

    /** What a failure of a unit written alone means to its command. */
    static RuntimeException meaningOf(Exception failure, AppendUnit unit) {
        if (failure instanceof RuntimeException known) {
            return known;
        }
        if (failure instanceof PSQLException refused && UNIQUE_VIOLATION.equals(refused.getSQLState())) {
            var constraint = refused.getServerErrorMessage() == null
                    ? ""
                    : String.valueOf(refused.getServerErrorMessage().getConstraint());
            return switch (constraint) {
                case "domain_event_stream" -> overtaken(unit);
                case "idempotency_receipt_pkey" ->
                    new ReceiptAlreadyWritten(unit.receipt().orElseThrow().key());
                default -> new EventStoreException("the append broke " + constraint, failure);
            };
        }
        LOG.error("an append failed, and whether it was carried out is unknown", failure);
        return new Rejection(
                ProblemCode.UNAVAILABLE,
                "the event store did not answer; whether the command was carried out is unknown:"
                        + " send it again with the same Idempotency-Key");
    }

    static ConcurrencyException overtaken(AppendUnit unit) {
        return new ConcurrencyException("the aggregate %s changed meanwhile"
                .formatted(unit.events().getFirst().aggregateId()));
    }

    static boolean mayBeOneUnitsFault(Exception failure) {
        return failure instanceof RuntimeException
                || (failure instanceof SQLException refused
                        && refused.getSQLState() != null
                        && !refused.getSQLState().startsWith("08")
                        && !refused.getSQLState().startsWith("57"));
    }
}
