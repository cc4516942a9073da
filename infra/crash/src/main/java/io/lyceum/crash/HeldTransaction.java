package io.lyceum.crash;

import io.lyceum.EventCatalogue;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.StudentStatus;
import io.lyceum.learning.Unlocking;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An append whose transaction stays open: it takes its transaction id and writes its unique claim to the event store at
 * once, and its event only when told to, after others have committed thousands. A store that orders events by a
 * sequence or by transaction ids would have let readers pass it by.
 */
final class HeldTransaction implements AutoCloseable {

    private final Connection connection;
    private final School school;
    private final UUID student = Ids.next();
    private final String externalId = "held-" + student;
    private final long transaction;

    private HeldTransaction(Connection connection, School school) throws SQLException {
        this.connection = connection;
        this.school = school;
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_current_xact_id()::text::bigint")) {
            row.next();
            transaction = row.getLong(1);
        }
        try (var claim = connection.prepareStatement(
                "insert into event_store.unique_claim (kind, scope, digest, owner, position) values (?, ?, ?, ?, 0)")) {
            claim.setString(1, "student-external-id");
            claim.setString(2, school.tenant().toString());
            claim.setBytes(3, sha256(externalId));
            claim.setObject(4, student);
            claim.executeUpdate();
        }
    }

    static HeldTransaction begin(EventStoreReader store, School school) throws SQLException {
        return new HeldTransaction(store.connect(), school);
    }

    /** PostgreSQL's number of the transaction: lower ones began to write earlier. */
    long transaction() {
        return transaction;
    }

    UUID student() {
        return student;
    }

    /**
     * Appends the event and commits, as a command would.
     *
     * @return the event's position
     */
    long commit() throws SQLException {
        var at = Instant.now();
        var enrolled = new StudentEnrolled(
                new StudentId(student),
                new TenantId(school.tenant()),
                "Held Back",
                null,
                null,
                externalId,
                CourseId.next(),
                Unlocking.FREE,
                at,
                null,
                List.of(),
                List.of(),
                StudentStatus.ACTIVE);
        var request = Ids.next().toString();
        var origin = new Origin(new TenantId(school.tenant()), UserId.next(), Role.OWNER, at, request, request);
        var type = EventCatalogue.types().typeOf(StudentEnrolled.class).orElseThrow();
        try (var append = connection.prepareStatement("""
                with head as (update event_store.event_head set position = position + 1 returning position)
                insert into event_store.domain_event
                       (position, event_id, aggregate_id, sequence, aggregate_type, type, revision, tenant_id,
                        occurred_at, recorded_at, payload, metadata)
                select head.position, ?, ?, 0, 'Student', ?, ?, ?, ?::timestamptz, clock_timestamp(), ?, ? from head
                returning position""")) {
            append.setObject(1, Ids.next());
            append.setObject(2, student);
            append.setString(3, type.value());
            append.setInt(4, type.revision());
            append.setObject(5, school.tenant());
            append.setString(6, at.toString());
            append.setString(7, EventJson.mapper().writeValueAsString(enrolled));
            append.setString(8, EventJson.mapper().writeValueAsString(origin.toMetaData()));
            try (var row = append.executeQuery()) {
                row.next();
                var position = row.getLong(1);
                connection.commit();
                return position;
            }
        }
    }

    /** How many events before a position were written by transactions that began to write after this one. */
    long overtakenBy(EventStoreReader store, long position) throws SQLException {
        return store.number("""
                select count(*) from event_store.domain_event
                where position < %d and xmin::text::bigint > %d""".formatted(position, transaction));
    }

    private static byte[] sha256(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
