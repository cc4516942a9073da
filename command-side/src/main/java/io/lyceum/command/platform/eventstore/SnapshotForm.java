package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.json.EventJson;
import io.lyceum.kernel.personal.PersonalJson;
import io.lyceum.kernel.personal.PersonalKeyring;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Revision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The stored form of an aggregate's state: JSON of its fields under its simple name and revision. */
final class SnapshotForm {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotForm.class);

    private final PersonalJson fields = new PersonalJson(EventJson.fieldMapper());
    private final PersonalKeyring keys;
    private final Map<String, Class<?>> types;

    /**
     * @param types classes of aggregates, found again by their simple names
     * @param keys to seal their personal data with
     */
    SnapshotForm(Collection<Class<?>> types, PersonalKeyring keys) {
        this.keys = keys;
        this.types = types.stream().collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
    }

    String typeOf(DomainEventMessage<?> snapshot) {
        return snapshot.getPayloadType().getSimpleName();
    }

    String revisionOf(DomainEventMessage<?> snapshot) {
        return revisionOf(snapshot.getPayloadType());
    }

    String payloadOf(DomainEventMessage<?> snapshot) {
        return fields.writeDerived(snapshot.getPayload(), keys);
    }

    /** Empty when the stored state is not of the present shape or cannot be read: a snapshot is never a source. */
    Optional<DomainEventMessage<?>> restore(
            String aggregateId, String typeName, long sequence, String revision, String payload, Instant at) {
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
            var state = fields.read(payload, type, keys);
            return Optional.of(new GenericDomainEventMessage<>(
                    typeName, aggregateId, sequence, state, Map.of(), "snapshot-" + aggregateId, at));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            LOG.warn("ignoring the snapshot of {}: it cannot be read", aggregateId, unreadable);
            return Optional.empty();
        }
    }

    private static String revisionOf(Class<?> type) {
        var revision = type.getAnnotation(Revision.class);
        return revision == null ? "1" : revision.value();
    }
}
