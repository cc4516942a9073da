package io.lyceum.kernel.personal;

import io.lyceum.kernel.Forgotten;
import io.lyceum.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stored JSON with its personal fields sealed. Those of one subject become one property: {@code email,name@user} holds,
 * in Base64, the JSON array of the values of {@code email} and {@code name}, sealed with the key of the subject that
 * {@code user} names; empty if that person was forgotten before it was written. So a stored object says by itself what
 * is sealed in it, whatever the class it came from looks like by now.
 */
public final class PersonalJson {

    private static final char OF = '@';
    private static final String BETWEEN = ",";
    private static final int UUID_LENGTH = 36;

    private final JsonMapper mapper;

    /** What to write with: no answer for what stays plain, no key in it for whom nothing is kept. */
    private interface Keys {

        Optional<Optional<SecretKey>> of(UUID subject);

        void belongs(UUID subject, UUID person);
    }

    public PersonalJson(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** Writes what is new: subjects that have no key yet get one, and begin to belong to whom the value says. */
    public String write(Object value, PersonalKeyring keys, TenantId tenant) {
        return write(value, new Keys() {
            @Override
            public Optional<Optional<SecretKey>> of(UUID subject) {
                return Optional.of(keys.toWrite(subject, null, tenant));
            }

            @Override
            public void belongs(UUID subject, UUID person) {
                var _ = keys.toWrite(subject, person, tenant);
            }
        });
    }

    /**
     * Writes what was derived from stored events: a snapshot, a task, a parked event. What is plain in the events, because
     * they are older than the keys, stays plain.
     */
    public String writeDerived(Object value, PersonalKeyring keys) {
        return write(value, new Keys() {
            @Override
            public Optional<Optional<SecretKey>> of(UUID subject) {
                return keys.knows(subject) ? Optional.of(keys.of(subject)) : Optional.empty();
            }

            @Override
            public void belongs(UUID subject, UUID person) {
                // Said by the event itself, when it was stored.
            }
        });
    }

    private String write(Object value, Keys keys) {
        var shape = PersonalShape.of(value.getClass());
        if (shape.isEmpty()) {
            return mapper.writeValueAsString(value);
        }
        var node = (ObjectNode) mapper.valueToTree(value);
        shape.owners().forEach((thing, owner) -> {
            var subject = id(node.get(thing));
            var person = id(node.get(owner));
            if (subject != null && person != null) {
                keys.belongs(subject, person);
            }
        });
        shape.fields().forEach((subjectField, fields) -> {
            var subject = id(node.get(subjectField));
            if (subject != null) {
                var names = fields.stream()
                        .map(java.lang.reflect.Field::getName)
                        .filter(node::has)
                        .toList();
                if (!names.isEmpty()) {
                    keys.of(subject).ifPresent(key -> seal(node, names, subjectField, key));
                }
            }
        });
        return mapper.writeValueAsString(node);
    }

    private void seal(ObjectNode node, List<String> names, String subjectField, Optional<SecretKey> key) {
        var values = node.arrayNode();
        names.forEach(name -> values.add(node.remove(name)));
        var property = String.join(BETWEEN, names) + OF + subjectField;
        node.put(
                property,
                key.map(held -> Base64.getEncoder()
                                .withoutPadding()
                                .encodeToString(Seal.seal(
                                        held,
                                        mapper.writeValueAsString(values).getBytes(StandardCharsets.UTF_8),
                                        property)))
                        .orElse(""));
    }

    /**
     * @throws PersonalKeys.UnknownSubject if a key is missing that was never deleted
     * @throws IllegalArgumentException if what is sealed does not fit its key
     */
    public <T> T read(String json, Class<T> type, PersonalKeys keys) {
        return maySeal(json) ? read(json, type, keys, Function.identity()) : mapper.readValue(json, type);
    }

    /** @param lifting to the present shape, of the opened object */
    public <T> T read(String json, Class<T> type, PersonalKeys keys, Function<ObjectNode, ObjectNode> lifting) {
        var node = lifting.apply(open((ObjectNode) mapper.readTree(json), keys));
        PersonalShape.of(type).settle(node);
        return mapper.treeToValue(node, type);
    }

    /** Whether values of a class hold personal data. */
    public static boolean hasPersonalData(Class<?> type) {
        return !PersonalShape.of(type).fields().isEmpty();
    }

    /** Whether a stored object may have something sealed in it: no proof, but cheap. */
    public static boolean maySeal(String json) {
        return json.indexOf(OF) >= 0;
    }

    /** A stored object as its readers may see it: opened, with the texts of forgotten people replaced. */
    public String reveal(String json, PersonalKeys keys) {
        if (!maySeal(json)) {
            return json;
        }
        return mapper.writeValueAsString(open((ObjectNode) mapper.readTree(json), keys));
    }

    private ObjectNode open(ObjectNode node, PersonalKeys keys) {
        for (var property : new ArrayList<>(node.propertyNames())) {
            var of = property.indexOf(OF);
            if (of >= 0) {
                open(node, property, property.substring(0, of).split(BETWEEN), property.substring(of + 1), keys);
            }
        }
        return node;
    }

    private void open(ObjectNode node, String property, String[] names, String subjectField, PersonalKeys keys) {
        var subject = id(node.get(subjectField));
        var sealed = node.remove(property).asString();
        if (subject == null) {
            throw new IllegalArgumentException("nothing says whose " + property + " is");
        }
        var key = sealed.isEmpty() ? Optional.<SecretKey>empty() : keys.of(subject);
        if (key.isEmpty()) {
            Arrays.stream(names).forEach(name -> node.put(name, Forgotten.TEXT));
            return;
        }
        var opened = Seal.open(key.get(), Base64.getDecoder().decode(sealed), property);
        var values = (ArrayNode) mapper.readTree(opened);
        for (var i = 0; i < names.length; i++) {
            node.set(names[i], values.get(i));
        }
    }

    /**
     * Whose keys are needed to read a stored object. A quote inside a JSON text is escaped, so what looks like a sealed
     * property is one.
     */
    public static Set<UUID> subjectsIn(String json) {
        var subjects = new LinkedHashSet<UUID>();
        for (var of = json.indexOf(OF); of >= 0; of = json.indexOf(OF, of + 1)) {
            var end = json.indexOf("\":\"", of);
            var next = of + 1;
            while (next < end && Character.isJavaIdentifierPart(json.charAt(next))) {
                next++;
            }
            if (end > of + 1 && next == end) {
                var field = "\"" + json.substring(of + 1, end) + "\":\"";
                var value = json.indexOf(field) + field.length();
                if (value >= field.length()
                        && value + UUID_LENGTH < json.length()
                        && json.charAt(value + UUID_LENGTH) == '"') {
                    subjects.add(UUID.fromString(json.substring(value, value + UUID_LENGTH)));
                }
            }
        }
        return subjects;
    }

    private static @Nullable UUID id(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : UUID.fromString(node.asString());
    }
}
