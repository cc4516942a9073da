package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.ClaimsChanged;
import io.lyceum.kernel.ClaimsChanged.ClaimReleased;
import io.lyceum.kernel.ClaimsChanged.ClaimTaken;
import io.lyceum.kernel.Forgotten;
import io.lyceum.kernel.json.EventTypes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of {@code event_store.domain_event} that are copies of another store's events. The locked head row decides
 * which node was first, so nothing is copied twice; reservations are settled in the transaction that copies their
 * events.
 */
final class CopiedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(CopiedEvents.class);

    private static final String LOCK_HEAD = "select position from event_store.event_head for update";

    private static final String LAST_RECORDED = "select recorded_at from event_store.domain_event where position = ?";

    private static final String COPY = """
            insert into event_store.domain_event (%s)
            select * from unnest(?::bigint[], ?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::smallint[],
                                 ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[])
            """.formatted(EventRow.COLUMNS);

    private static final String MOVE_HEAD = """
            with head as (update event_store.event_head set position = ? returning position)
            select pg_notify('lyceum_events', position::text) from head
            """;

    private static final String SETTLE_RECEIPTS = """
            insert into event_store.idempotency_receipt
                (tenant_id, actor_id, key, request_hash, reply, position, recorded_at)
            select r.tenant_id, r.actor_id, r.key, r.request_hash, r.reply, e.position, clock_timestamp()
            from event_store.reserved_receipt r
            join unnest(?::uuid[], ?::bigint[]) as e(id, position) on e.id = r.reservation
            on conflict do nothing
            """;

    private static final String SETTLE = "delete from event_store.reservation where id = any(?::uuid[])";

    private static final String TAKE_CLAIM = """
            insert into event_store.unique_claim as held (kind, scope, digest, owner, position) values (?, ?, ?, ?, ?)
            on conflict (kind, scope, digest) do update set position = held.position where held.owner = excluded.owner
            """;

    private static final String RELEASE_CLAIM =
            "delete from event_store.unique_claim where kind = ? and scope = ? and digest = ? and owner = ?";

    private final DataSource dataSource;
    private final EventTypes types;

    CopiedEvents(DataSource dataSource, EventTypes types) {
        this.dataSource = dataSource;
        this.types = types;
    }

    /** One event as it lies in the copy. */
    record Copied(long position, UUID eventId) {}

    /** The last event of the copy. */
    Optional<Copied> last() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select e.position, e.event_id from event_store.domain_event e
                        join event_store.event_head h on h.position = e.position
                        """)) {
            return row.next()
                    ? Optional.of(new Copied(row.getLong(1), row.getObject(2, UUID.class)))
                    : Optional.empty();
        }
    }

    /** Adds those of consecutive events that are not there yet. */
    void add(List<EventRow> batch) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var missing = missing(connection, batch);
                if (!missing.isEmpty()) {
                    insert(connection, missing);
                    settle(connection, missing);
                }
                connection.commit();
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /**
     * Locks the head and leaves out what another node has copied meanwhile. Times of recording rise with positions, as
     * they do in the other store: an earlier one, from the clock of another node, is lifted to its predecessor's.
     */
    private static List<EventRow> missing(Connection connection, List<EventRow> batch) throws SQLException {
        long head;
        try (var statement = connection.prepareStatement(LOCK_HEAD);
                var row = statement.executeQuery()) {
            row.next();
            head = row.getLong(1);
        }
        var latest = lastRecorded(connection, head);
        var missing = new ArrayList<EventRow>();
        for (var row : batch) {
            if (row.position() > head) {
                latest = row.recordedAt().isAfter(latest) ? row.recordedAt() : latest;
                missing.add(recordedAt(latest, row));
            }
        }
        if (!missing.isEmpty() && missing.getFirst().position() != head + 1) {
            throw new EventStoreException("the copy stands at %d, but Axon Server goes on at %d"
                    .formatted(head, missing.getFirst().position()));
        }
        return missing;
    }

    private static Instant lastRecorded(Connection connection, long head) throws SQLException {
        try (var statement = connection.prepareStatement(LAST_RECORDED)) {
            statement.setLong(1, head);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getTimestamp(1).toInstant() : Instant.EPOCH;
            }
        }
    }

    private static EventRow recordedAt(Instant time, EventRow row) {
        return new EventRow(
                row.position(),
                row.eventId(),
                row.aggregateId(),
                row.sequence(),
                row.aggregateType(),
                row.type(),
                row.revision(),
                row.tenantId(),
                row.occurredAt(),
                time,
                row.payload(),
                row.metadata());
    }

    private static void insert(Connection connection, List<EventRow> rows) throws SQLException {
        try (var statement = connection.prepareStatement(COPY)) {
            array(statement, 1, "bigint", rows, EventRow::position);
            array(statement, 2, "uuid", rows, EventRow::eventId);
            array(statement, 3, "uuid", rows, EventRow::aggregateId);
            array(statement, 4, "bigint", rows, EventRow::sequence);
            array(statement, 5, "text", rows, EventRow::aggregateType);
            array(statement, 6, "text", rows, EventRow::type);
            array(statement, 7, "smallint", rows, row -> (short) row.revision());
            array(statement, 8, "uuid", rows, EventRow::tenantId);
            array(statement, 9, "timestamptz", rows, row -> row.occurredAt().toString());
            array(statement, 10, "timestamptz", rows, row -> row.recordedAt().toString());
            array(statement, 11, "text", rows, EventRow::payload);
            array(statement, 12, "text", rows, EventRow::metadata);
            statement.executeUpdate();
        }
        try (var statement = connection.prepareStatement(MOVE_HEAD)) {
            statement.setLong(1, rows.getLast().position());
            statement.execute();
        }
    }

    private void settle(Connection connection, List<EventRow> rows) throws SQLException {
        for (var row : rows) {
            changeClaims(connection, row);
        }
        try (var statement = connection.prepareStatement(SETTLE_RECEIPTS)) {
            array(statement, 1, "uuid", rows, EventRow::eventId);
            array(statement, 2, "bigint", rows, EventRow::position);
            statement.executeUpdate();
        }
        try (var statement = connection.prepareStatement(SETTLE)) {
            array(statement, 1, "uuid", rows, EventRow::eventId);
            statement.executeUpdate();
        }
    }

    private void changeClaims(Connection connection, EventRow row) throws SQLException {
        var type = types.classOf(row.type());
        if (type.isEmpty()) {
            LOG.error(
                    "event {} at position {} is of no known type: claims it changes are not changed here",
                    row.type(),
                    row.position());
            return;
        }
        if (!ClaimsChanged.class.isAssignableFrom(type.get())) {
            return;
        }
        var changed = (ClaimsChanged) types.read(row.type(), row.revision(), row.payload());
        for (var change : changed.claimChanges()) {
            if (change.value().equals(Forgotten.TEXT)) {
                continue;
            }
            var sql = switch (change) {
                case ClaimTaken taken -> TAKE_CLAIM;
                case ClaimReleased released -> RELEASE_CLAIM;
            };
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, change.kind());
                statement.setString(2, change.scope());
                statement.setBytes(3, Claims.digest(change.value()));
                statement.setObject(4, row.aggregateId());
                if (change instanceof ClaimTaken) {
                    statement.setLong(5, row.position());
                }
                if (statement.executeUpdate() == 0 && change instanceof ClaimTaken) {
                    LOG.error(
                            "the {} taken by {} at position {} belongs to another aggregate already",
                            change.kind(),
                            row.aggregateId(),
                            row.position());
                }
            }
        }
    }

    private static <T> void array(
            PreparedStatement statement, int index, String type, List<T> rows, Function<T, Object> column)
            throws SQLException {
        statement.setArray(
                index,
                statement
                        .getConnection()
                        .createArrayOf(type, rows.stream().map(column).toArray()));
    }
}
