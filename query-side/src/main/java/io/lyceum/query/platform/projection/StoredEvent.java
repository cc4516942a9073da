package io.lyceum.query.platform.projection;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Position;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.kernel.json.EventTypes;
import io.lyceum.kernel.json.StoredMetadata;
import io.lyceum.kernel.personal.PersonalJson;
import io.lyceum.kernel.personal.PersonalKeys;
import io.r2dbc.spi.Readable;
import java.time.Instant;
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

    /** Times as microseconds: the driver reads them as texts, which took a sixth of a projection's processor time. */
    public static final String COLUMNS = "position, event_id, aggregate_id, sequence, aggregate_type, type, revision,"
            + " tenant_id, %s, %s, payload, metadata"
                    .formatted(microseconds("occurred_at"), microseconds("recorded_at"));

    private static final int MICROS = 1_000_000;

    /** @param row of {@link #COLUMNS}, by their numbers: looking them up by name takes longer than reading them */
    public static StoredEvent read(Readable row) {
        return new StoredEvent(
                get(row, 0, Long.class),
                get(row, 1, UUID.class),
                get(row, 2, UUID.class),
                get(row, 3, Long.class),
                get(row, 4, String.class),
                get(row, 5, String.class),
                get(row, 6, Integer.class),
                get(row, 7, UUID.class),
                time(row, 8),
                time(row, 9),
                get(row, 10, String.class),
                get(row, 11, String.class));
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
        return new EventInfo(
                new Position(position),
                eventId,
                aggregateId,
                sequence,
                Origin.fromMetaData(StoredMetadata.read(metadata), new TenantId(tenantId), occurredAt));
    }

    /** Exact: a double holds microseconds until the year 2255. */
    private static String microseconds(String column) {
        return "(date_part('epoch', %s) * 1000000)::bigint".formatted(column);
    }

    private static Instant time(Readable row, int column) {
        var micros = get(row, column, Long.class);
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L);
    }

    private static <T> T get(Readable row, int column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type));
    }
}
