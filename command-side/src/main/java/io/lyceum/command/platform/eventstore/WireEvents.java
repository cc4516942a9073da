package io.lyceum.command.platform.eventstore;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.json.EventJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * Events as Axon Server keeps them: the logical type and revision, the payload as the same JSON as in PostgreSQL, the
 * metadata as text. The time of recording has milliseconds there, microseconds in PostgreSQL.
 */
final class WireEvents {

    private WireEvents() {}

    static Event toWire(DomainEventMessage<?> event, EventRow row) {
        var wire = Event.newBuilder()
                .setMessageIdentifier(row.eventId().toString())
                .setAggregateIdentifier(row.aggregateId().toString())
                .setAggregateSequenceNumber(row.sequence())
                .setAggregateType(row.aggregateType())
                .setTimestamp(row.recordedAt().toEpochMilli())
                .setPayload(serialized(row.type(), Integer.toString(row.revision()), row.payload()));
        event.getMetaData()
                .forEach((key, value) -> wire.putMetaData(
                        key,
                        MetaDataValue.newBuilder()
                                .setTextValue(String.valueOf(value))
                                .build()));
        return wire.build();
    }

    /** Its position is one more than the token, which counts from 0. */
    static EventRow toRow(EventWithToken event) {
        return toRow(event.getToken() + 1, event.getEvent());
    }

    /** @throws EventStoreException if the event is not of this platform */
    static EventRow toRow(long position, Event event) {
        try {
            var metaData = new LinkedHashMap<String, String>();
            event.getMetaDataMap().forEach((key, value) -> metaData.put(key, value.getTextValue()));
            var origin = Origin.fromMetaData(metaData);
            metaData.remove(Origin.TENANT);
            metaData.remove(Origin.OCCURRED_AT);
            return new EventRow(
                    position,
                    UUID.fromString(event.getMessageIdentifier()),
                    UUID.fromString(event.getAggregateIdentifier()),
                    event.getAggregateSequenceNumber(),
                    event.getAggregateType(),
                    event.getPayload().getType(),
                    Integer.parseInt(event.getPayload().getRevision()),
                    origin.tenant().value(),
                    origin.occurredAt(),
                    Instant.ofEpochMilli(event.getTimestamp()),
                    event.getPayload().getData().toStringUtf8(),
                    EventJson.mapper().writeValueAsString(metaData));
        } catch (IllegalArgumentException foreign) {
            throw new EventStoreException(
                    "Axon Server holds an event that is not of this platform: %s of type %s"
                            .formatted(
                                    event.getMessageIdentifier(),
                                    event.getPayload().getType()),
                    foreign);
        }
    }

    static Event snapshot(DomainEventMessage<?> snapshot, SnapshotForm form) {
        return Event.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setAggregateIdentifier(snapshot.getAggregateIdentifier())
                .setAggregateSequenceNumber(snapshot.getSequenceNumber())
                .setAggregateType(snapshot.getType())
                .setTimestamp(snapshot.getTimestamp().toEpochMilli())
                .setPayload(serialized(form.typeOf(snapshot), form.revisionOf(snapshot), form.payloadOf(snapshot)))
                .setSnapshot(true)
                .build();
    }

    private static SerializedObject serialized(String type, String revision, String payload) {
        return SerializedObject.newBuilder()
                .setType(type)
                .setRevision(revision)
                .setData(ByteString.copyFromUtf8(payload))
                .build();
    }
}
