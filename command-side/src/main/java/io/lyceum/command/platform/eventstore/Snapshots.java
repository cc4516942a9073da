package io.lyceum.command.platform.eventstore;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Aggregates as they stood after some event: a short cut, never a source. One that does not fit is ignored. */
final class Snapshots {

    private record Stored(String type, long sequence, String revision, String payload, Instant at) {}

    private final JdbcClient jdbc;
    private final SnapshotForm form;

    Snapshots(DataSource dataSource, SnapshotForm form) {
        jdbc = JdbcClient.create(dataSource);
        this.form = form;
    }

    void store(DomainEventMessage<?> snapshot) {
        jdbc.sql("""
                        insert into event_store.snapshot as kept
                            (aggregate_id, sequence, aggregate_type, revision, payload, recorded_at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (aggregate_id) do update
                        set sequence = excluded.sequence, aggregate_type = excluded.aggregate_type,
                            revision = excluded.revision, payload = excluded.payload,
                            recorded_at = excluded.recorded_at
                        where kept.sequence <= excluded.sequence
                        """)
                .params(
                        UUID.fromString(snapshot.getAggregateIdentifier()),
                        snapshot.getSequenceNumber(),
                        form.typeOf(snapshot),
                        form.revisionOf(snapshot),
                        form.payloadOf(snapshot),
                        Timestamp.from(snapshot.getTimestamp()))
                .update();
    }

    Optional<DomainEventMessage<?>> read(String aggregateId) {
        return jdbc.sql("""
                        select aggregate_type, sequence, revision, payload, recorded_at from event_store.snapshot
                        where aggregate_id = ?
                        """)
                .param(UUID.fromString(aggregateId))
                .query((row, number) -> new Stored(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant()))
                .optional()
                // Its keys may have to be fetched: by then this connection is back in the pool.
                .flatMap(found -> form.restore(
                        aggregateId, found.type(), found.sequence(), found.revision(), found.payload(), found.at()));
    }
}
