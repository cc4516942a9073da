package io.lyceum.kernel.json;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.personal.PersonalJson;
import io.lyceum.kernel.personal.PersonalKeyring;
import io.lyceum.kernel.personal.PersonalKeys;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Logical type names and Java classes of events, both ways, and the reading of stored events of any revision.
 */
public final class EventTypes {

    private final Map<String, Class<? extends TenantEvent>> byName;
    private final Map<Class<?>, LogicalType> byClass;
    private final Map<String, Map<Integer, Upcaster>> upcasters;
    private final PersonalJson json = new PersonalJson(EventJson.mapper());
    private final PersonalKeyring keyring;

    private EventTypes(Map<String, Class<? extends TenantEvent>> byName, Collection<? extends Upcaster> upcasters) {
        this.keyring = NoKeyring.INSTANCE;
        this.byName = Collections.unmodifiableMap(byName);
        this.byClass = new HashMap<>();
        byName.values().forEach(type -> byClass.put(type, type.getAnnotation(LogicalType.class)));
        this.upcasters = new HashMap<>();
        upcasters.forEach(u -> this.upcasters
                .computeIfAbsent(u.type(), ignored -> new HashMap<>())
                .put(u.fromRevision(), u));
    }

    private EventTypes(EventTypes other, PersonalKeyring keyring) {
        byName = other.byName;
        byClass = other.byClass;
        upcasters = other.upcasters;
        this.keyring = keyring;
    }

    /** What their personal data is sealed with; refuses everything if no keys were given. */
    public PersonalKeyring keys() {
        return keyring;
    }

    /** The same types, for whoever may read and write their personal data. */
    public EventTypes withKeys(PersonalKeyring keys) {
        return new EventTypes(this, keys);
    }

    /** @param families sealed interfaces whose permitted records are the events */
    public static EventTypes of(
            Collection<Class<? extends TenantEvent>> families, Collection<? extends Upcaster> upcasters) {
        var found = new LinkedHashMap<String, Class<? extends TenantEvent>>();
        var open = new ArrayDeque<Class<?>>(families);
        while (!open.isEmpty()) {
            var type = open.removeFirst();
            if (type.isSealed()) {
                open.addAll(List.of(type.getPermittedSubclasses()));
                continue;
            }
            var logical = type.getAnnotation(LogicalType.class);
            if (logical == null) {
                throw new IllegalStateException(type + " has no @LogicalType");
            }
            if (found.put(logical.value(), type.asSubclass(TenantEvent.class)) != null) {
                throw new IllegalStateException("two events are called " + logical.value());
            }
        }
        return new EventTypes(found, upcasters);
    }

    public Collection<Class<? extends TenantEvent>> all() {
        return byName.values();
    }

    public Optional<Class<? extends TenantEvent>> classOf(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The stored name of an event class; empty for anything that is not an event. */
    public Optional<LogicalType> typeOf(Class<?> type) {
        return Optional.ofNullable(byClass.get(type));
    }

    /**
     * An event as it is stored, personal data sealed.
     *
     * @throws IllegalStateException if it has personal data and these types were given no keys
     */
    public String write(TenantEvent event, TenantId tenant) {
        return json.write(event, keyring, tenant);
    }

    /** As {@link #write}, of an event that is stored already, to be kept elsewhere besides. */
    public String writeAgain(TenantEvent event) {
        return json.writeDerived(event, keyring);
    }

    /**
     * Reads a stored event, lifting older revisions.
     *
     * @throws IllegalArgumentException if the type is unknown or the payload does not fit it
     */
    public TenantEvent read(String name, int revision, String payload) {
        return read(name, revision, payload, keyring);
    }

    /** As {@link #read(String, int, String)}, opening personal data with the keys given. */
    public TenantEvent read(String name, int revision, String payload, PersonalKeys keys) {
        var type = classOf(name).orElseThrow(() -> new IllegalArgumentException("unknown event type " + name));
        try {
            if (revision == currentRevision(type)) {
                return json.read(payload, type, keys);
            }
            return json.read(payload, type, keys, tree -> lift(name, revision, currentRevision(type), tree));
        } catch (tools.jackson.core.JacksonException unreadable) {
            throw new IllegalArgumentException(
                    "event %s revision %d cannot be read".formatted(name, revision), unreadable);
        }
    }

    private ObjectNode lift(String name, int from, int to, ObjectNode payload) {
        var current = payload;
        for (var revision = from; revision < to; revision++) {
            var step = upcasters.getOrDefault(name, Map.of()).get(revision);
            if (step == null) {
                throw new IllegalArgumentException("no upcaster for %s from revision %d".formatted(name, revision));
            }
            current = step.lift(current);
        }
        return current;
    }

    private static int currentRevision(Class<?> type) {
        return type.getAnnotation(LogicalType.class).revision();
    }

    /** Writing personal data plain is no way out. */
    private enum NoKeyring implements PersonalKeyring {
        INSTANCE;

        @Override
        public Optional<SecretKey> of(UUID subject) {
            return PersonalKeys.NONE.of(subject);
        }

        @Override
        public Optional<SecretKey> toWrite(UUID subject, @Nullable UUID person, TenantId tenant) {
            return PersonalKeys.NONE.of(subject);
        }

        @Override
        public boolean knows(UUID subject) {
            throw new UnknownSubject(subject);
        }
    }
}
