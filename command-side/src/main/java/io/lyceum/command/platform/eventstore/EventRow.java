package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.json.EventTypes;
import io.lyceum.kernel.json.StoredMetadata;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;

/** One event as it is stored. Tenant and time are columns; the rest of its metadata has the form of {@link StoredMetadata}. */
record EventRow(
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

    static final String COLUMNS = "position, event_id, aggregate_id, sequence, aggregate_type, type, revision,"
            + " tenant_id, occurred_at, recorded_at, payload, metadata";

    static EventRow of(DomainEventMessage<?> event, EventTypes types) {
        LogicalType type = types.typeOf(event.getPayloadType())
                .orElseThrow(() -> new IllegalArgumentException(event.getPayloadType() + " is not a known event"));
        var origin = Origin.fromMetaData(event.getMetaData());
        var rest = new LinkedHashMap<String, Object>(event.getMetaData());
        rest.remove(Origin.TENANT);
        rest.remove(Origin.OCCURRED_AT);
        return new EventRow(
                0,
                UUID.fromString(event.getIdentifier()),
                UUID.fromString(event.getAggregateIdentifier()),
                event.getSequenceNumber(),
                event.getType(),
                type.value(),
                type.revision(),
                origin.tenant().value(),
                origin.occurredAt(),
                event.getTimestamp(),
                types.write((TenantEvent) event.getPayload(), origin.tenant()),
                StoredMetadata.write(rest));
    }

    static EventRow read(ResultSet row) throws SQLException {
        return new EventRow(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                row.getObject(8, UUID.class),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getObject(10, OffsetDateTime.class).toInstant(),
                row.getString(11),
                row.getString(12));
    }

    DomainEventMessage<TenantEvent> toDomainEvent(EventTypes types) {
        return new GenericDomainEventMessage<>(
                aggregateType, aggregateId.toString(), sequence, message(types), recordedAt);
    }

    TrackedEventMessage<TenantEvent> toTrackedEvent(EventTypes types) {
        return new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(position), toDomainEvent(types));
    }

    private GenericMessage<TenantEvent> message(EventTypes types) {
        var metaData = StoredMetadata.read(metadata);
        metaData.put(Origin.TENANT, tenantId.toString());
        metaData.put(Origin.OCCURRED_AT, occurredAt.toString());
        try {
            return new GenericMessage<>(eventId.toString(), types.read(type, revision, payload), metaData);
        } catch (IllegalArgumentException unreadable) {
            throw new UnreadableEvent(type, position, unreadable);
        }
    }

    /** An event of the store that this version of the platform cannot read: never skipped, always said. */
    static final class UnreadableEvent extends RuntimeException {

        UnreadableEvent(String type, long position, Throwable cause) {
            super("event %s at position %d cannot be read".formatted(type, position), cause);
        }
    }
}
