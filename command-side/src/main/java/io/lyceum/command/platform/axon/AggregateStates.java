package io.lyceum.command.platform.axon;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.kernel.json.EventTypes;
import java.lang.reflect.Constructor;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import tools.jackson.databind.JsonNode;

/**
 * Aggregates as they were: derived again from their first event by the very handlers that decide on commands, without
 * snapshot or cache.
 */
public final class AggregateStates {

    /**
     * An aggregate after one of its events.
     *
     * @param version the sequence of that event, from 0
     * @param lastEvent its id
     * @param state the aggregate's fields, in the form of its snapshots
     */
    public record State(
            String type,
            UUID id,
            long version,
            UUID lastEvent,
            String lastEventType,
            Instant occurredAt,
            Instant recordedAt,
            JsonNode state) {}

    private final EventTypes types;
    private final EventStore store;
    private final EventStorageEngine engine;
    private final Map<String, AggregateModel<?>> models = new HashMap<>();

    AggregateStates(
            List<Class<?>> aggregates,
            EventTypes types,
            EventStore store,
            EventStorageEngine engine,
            ParameterResolverFactory resolvers) {
        this.types = types;
        this.store = store;
        this.engine = engine;
        aggregates.forEach(type ->
                models.put(type.getSimpleName(), AnnotatedAggregateMetaModelFactory.inspectAggregate(type, resolvers)));
    }

    /** Empty if the tenant has no such aggregate, or it had not happened by then. */
    public Optional<State> at(UUID id, long version, TenantId tenant) {
        List<DomainEventMessage<?>> events = engine.readEvents(id.toString(), 0)
                .asStream()
                .<DomainEventMessage<?>>map(event -> event)
                .takeWhile(event -> event.getSequenceNumber() <= version)
                .toList();
        if (events.isEmpty()
                || !Origin.fromMetaData(events.getFirst().getMetaData())
                        .tenant()
                        .equals(tenant)) {
            return Optional.empty();
        }
        var last = events.getLast();
        var model = models.get(last.getType());
        if (model == null) {
            throw new IllegalStateException("there is no aggregate of type " + last.getType());
        }
        return Optional.of(new State(
                last.getType(),
                id,
                last.getSequenceNumber(),
                UUID.fromString(last.getIdentifier()),
                types.typeOf(last.getPayloadType()).orElseThrow().value(),
                Origin.fromMetaData(last.getMetaData()).occurredAt(),
                last.getTimestamp(),
                stateAfter(events, model)));
    }

    private <T> JsonNode stateAfter(List<DomainEventMessage<?>> events, AggregateModel<T> model) {
        EventSourcedAggregate<T> aggregate =
                EventSourcedAggregate.initialize(blank(model), model, store, NoSnapshotTriggerDefinition.TRIGGER);
        aggregate.initializeState(DomainEventStream.of(events));
        return aggregate.invoke(EventJson.fieldMapper()::valueToTree);
    }

    @SuppressWarnings("unchecked")
    private static <T> T blank(AggregateModel<T> model) {
        try {
            Constructor<T> constructor = (Constructor<T>) model.entityClass().getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
