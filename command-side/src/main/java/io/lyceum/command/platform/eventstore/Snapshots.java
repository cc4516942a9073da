package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.json.EventJson;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Revision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Aggregates as they stood after some event: a short cut, never a source. One that does not fit is ignored. */
final class Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final JsonMapper fields = EventJson.fieldMapper();
    private final JdbcClient jdbc;
    private final Map<String, Class<?>> types;

    /** @param types classes of aggregates, found again by their simple names */
    Snapshots(DataSource dataSource, Collection<Class<?>> types) {
        jdbc = JdbcClient.create(dataSource);
        this.types = types.stream().collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
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
                        snapshot.getPayloadType().getSimpleName(),
                        revisionOf(snapshot.getPayloadType()),
                        fields.writeValueAsString(snapshot.getPayload()),
                        Timestamp.from(snapshot.getTimestamp()))
                .update();
    }

    Optional<DomainEventMessage<?>> read(String aggregateId) {
        return jdbc.sql("""
                        select aggregate_type, sequence, revision, payload, recorded_at from event_store.snapshot
                        where aggregate_id = ?
                        """)
                .param(UUID.fromString(aggregateId))
                .query((row, number) -> restore(
                        aggregateId,
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5)))
                .optional()
                .flatMap(Function.identity());
    }

    private Optional<DomainEventMessage<?>> restore(
            String aggregateId, String typeName, long sequence, String revision, String payload, Timestamp at) {
        var type = types.get(typeName);
        if (type == null || !revisionOf(type).equals(revision)) {
            LOG.warn(
                    "ignoring the snapshot of {}: {} revision {} is not the present shape",
                    aggregateId,
                    typeName,
                    revision);
            return Optional.empty();
        }
        try {
            var state = fields.readValue(payload, type);
            return Optional.of(new GenericDomainEventMessage<>(
                    typeName, aggregateId, sequence, state, Map.of(), "snapshot-" + aggregateId, at.toInstant()));
        } catch (JacksonException unreadable) {
            LOG.warn("ignoring the snapshot of {}: it cannot be read", aggregateId, unreadable);
            return Optional.empty();
        }
    }

    private static String revisionOf(Class<?> type) {
        var revision = type.getAnnotation(Revision.class);
        return revision == null ? "1" : revision.value();
    }
}
