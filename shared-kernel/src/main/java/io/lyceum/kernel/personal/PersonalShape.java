package io.lyceum.kernel.personal;

import io.lyceum.kernel.BelongsTo;
import io.lyceum.kernel.Forgotten;
import io.lyceum.kernel.PersonalData;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which fields of a class are personal, and about whom.
 *
 * @param fields the marked fields by the field that names their subject, in the order they are declared
 * @param owners the field with the person, by the field with the thing that belongs to them
 */
record PersonalShape(Map<String, List<Field>> fields, Map<String, String> owners) {

    private static final ClassValue<PersonalShape> SHAPES = new ClassValue<>() {
        @Override
        protected PersonalShape computeValue(Class<?> type) {
            return read(type);
        }
    };

    static PersonalShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    boolean isEmpty() {
        return fields.isEmpty() && owners.isEmpty();
    }

    /** Forgotten values that are no texts are empty where they may be, else absent. */
    void settle(ObjectNode node) {
        for (var field : fields.values().stream().flatMap(List::stream).toList()) {
            var value = node.get(field.getName());
            if (field.getType() != String.class && value != null && value.isString() && isForgotten(value.asString())) {
                if (Collection.class.isAssignableFrom(field.getType())) {
                    node.putArray(field.getName());
                } else if (Map.class.isAssignableFrom(field.getType())) {
                    node.putObject(field.getName());
                } else {
                    node.remove(field.getName());
                }
            }
        }
    }

    private static boolean isForgotten(String text) {
        return text.equals(Forgotten.TEXT);
    }

    private static PersonalShape read(Class<?> type) {
        var fields = new LinkedHashMap<String, List<Field>>();
        var owners = new LinkedHashMap<String, String>();
        for (Class<?> declaring = type; declaring != null && declaring != Object.class; ) {
            for (var field : declaring.getDeclaredFields()) {
                var personal = field.getAnnotation(PersonalData.class);
                if (personal != null) {
                    require(type, personal.of());
                    fields.computeIfAbsent(personal.of(), subject -> new ArrayList<>())
                            .add(field);
                }
                var belonging = field.getAnnotation(BelongsTo.class);
                if (belonging != null) {
                    require(type, belonging.value());
                    owners.put(field.getName(), belonging.value());
                }
            }
            declaring = declaring.getSuperclass();
        }
        return new PersonalShape(fields, owners);
    }

    private static void require(Class<?> type, String subject) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            if (Arrays.stream(declaring.getDeclaredFields())
                    .anyMatch(field -> field.getName().equals(subject))) {
                return;
            }
        }
        throw new IllegalStateException("%s has no %s that its personal data could be about".formatted(type, subject));
    }
}
