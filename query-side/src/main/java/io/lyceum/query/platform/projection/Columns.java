package io.lyceum.query.platform.projection;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The columns of a table in their order. Versions of its rows are arrays in that order, which are copied and written
 * several times as fast as maps.
 */
final class Columns {

    private final String[] names;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final JsonNode[] defaults;

    /** @param blank a row with the defaults of all columns */
    Columns(ObjectNode blank) {
        names = blank.propertyNames().toArray(String[]::new);
        for (var number = 0; number < names.length; number++) {
            numbers.put(names[number], number);
        }
        defaults = row(blank);
    }

    String[] names() {
        return names.clone();
    }

    /** @throws IllegalStateException if the table has no such column */
    int number(String name) {
        var number = numbers.get(name);
        if (number == null) {
            throw new IllegalStateException("there is no column " + name);
        }
        return number;
    }

    /** A new row with nothing but the columns' defaults. */
    JsonNode[] blank() {
        return defaults.clone();
    }

    /** A row as the table gave it. */
    JsonNode[] row(ObjectNode found) {
        var row = new JsonNode[names.length];
        Arrays.setAll(row, number -> {
            var value = found.get(names[number]);
            return value == null ? NullNode.instance : value;
        });
        return row;
    }

    /** Writes the columns of a row within an object that has been begun. */
    void write(JsonNode[] row, JsonGenerator json) {
        for (var number = 0; number < names.length; number++) {
            if (!row[number].isNull()) {
                json.writeName(names[number]);
                json.writeTree(row[number]);
            }
        }
    }
}
