package io.lyceum.query.platform.projection;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Position;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.kernel.json.EventTypes;
import io.lyceum.kernel.json.StoredMetadata;
import io.lyceum.kernel.personal.PersonalJson;
import io.lyceum.kernel.personal.PersonalKeys;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;

/** One event as it lies in the store, not yet decoded. */
public record StoredEvent(
        long position,
        UUID eventId,
        UUID aggregateId,
        long sequence,
        String aggregateType,
        String type,
        int revision,
        UUID tenantId,
        Instant occurredAt,
        Instant recordedAt,
        String payload,
        String metadata) {

    private static final PersonalJson JSON = new PersonalJson(EventJson.mapper());

    public static final String COLUMNS = "position, event_id, aggregate_id, sequence, aggregate_type, type, revision,"
            + " tenant_id, occurred_at, recorded_at, payload, metadata";

    public static StoredEvent read(Readable row) {
        return new StoredEvent(
                get(row, "position", Long.class),
                get(row, "event_id", UUID.class),
                get(row, "aggregate_id", UUID.class),
                get(row, "sequence", Long.class),
                get(row, "aggregate_type", String.class),
                get(row, "type", String.class),
                get(row, "revision", Integer.class),
                get(row, "tenant_id", UUID.class),
                get(row, "occurred_at", OffsetDateTime.class).toInstant(),
                get(row, "recorded_at", OffsetDateTime.class).toInstant(),
                get(row, "payload", String.class),
                get(row, "metadata", String.class));
    }

    /** @param keys what its personal data is opened with */
    public TenantEvent event(EventTypes types, PersonalKeys keys) {
        return types.read(type, revision, payload, keys);
    }

    /** The same with its payload as its readers may see it: opened, what is forgotten replaced. */
    public StoredEvent revealed(PersonalKeys keys) {
        return PersonalJson.maySeal(payload)
                ? new StoredEvent(
                        position,
                        eventId,
                        aggregateId,
                        sequence,
                        aggregateType,
                        type,
                        revision,
                        tenantId,
                        occurredAt,
                        recordedAt,
                        JSON.reveal(payload, keys),
                        metadata)
                : this;
    }

    public EventInfo info() {
        var metaData = StoredMetadata.read(metadata);
        metaData.put(Origin.TENANT, tenantId.toString());
        metaData.put(Origin.OCCURRED_AT, occurredAt.toString());
        return new EventInfo(new Position(position), eventId, aggregateId, sequence, Origin.fromMetaData(metaData));
    }

    private static <T> T get(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
