package io.lyceum.query.platform.projection;

import io.lyceum.kernel.json.EventJson;
import io.lyceum.query.platform.projection.Change.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows a batch of events touches, in every version they go through. The last version of a row is what the table
 * will hold; those before it are its past, each with the position at which it ceased to hold. How events are cut into
 * batches therefore leaves no trace in either.
 */
final class RowVersions {

    private static final String POSITION = "position";

    /** What becomes of one table: JSON arrays of rows, absent when there are none. */
    record Outcome(Optional<String> rows, Optional<String> deleted, Optional<String> past) {}

    private record Step(Kind kind, Map<String, JsonNode> columns, long position) {}

    private static final class Touched {

        final ObjectNode key;
        final List<Step> steps = new ArrayList<>();

        @Nullable
        ObjectNode found;

        Touched(ObjectNode key) {
            this.key = key;
        }
    }

    private final Map<Table, LinkedHashMap<String, Touched>> tables = new LinkedHashMap<>();

    void add(Change change, EventInfo at) {
        var mapper = EventJson.mapper();
        var columns = new LinkedHashMap<String, JsonNode>();
        columns.put("tenant_id", mapper.valueToTree(at.tenant()));
        change.row().columns().forEach((name, value) -> columns.put(name, mapper.valueToTree(value)));
        var key = JsonNodeFactory.instance.objectNode();
        for (var name : change.table().keys()) {
            var value = columns.remove(name);
            if (value == null || value.isNull()) {
                throw new IllegalArgumentException("a change of %s lacks its key column %s"
                        .formatted(change.table().name(), name));
            }
            key.set(name, value);
        }
        tables.computeIfAbsent(change.table(), table -> new LinkedHashMap<>())
                .computeIfAbsent(key.toString(), text -> new Touched(key))
                .steps
                .add(new Step(change.kind(), columns, at.position().value()));
    }

    Set<Table> tables() {
        return tables.keySet();
    }

    /** The keys of the rows touched, as a JSON array; {@link #found} numbers them from 1 in this order. */
    String keys(Table table) {
        return array(touched(table).stream().map(row -> row.key).toList());
    }

    /** Tells what the table holds now under a key. */
    void found(Table table, int number, String row) {
        touched(table).get(number - 1).found = (ObjectNode) EventJson.mapper().readTree(row);
    }

    /** @param blank a row with the defaults of the table's columns */
    Outcome outcome(Table table, ObjectNode blank) {
        var rows = new ArrayList<ObjectNode>();
        var deleted = new ArrayList<ObjectNode>();
        var past = new ArrayList<ObjectNode>();
        for (var row : touched(table)) {
            var last = row.found;
            var changed = false;
            for (var step : row.steps) {
                if (last == null && !createsRow(step.kind())) {
                    continue;
                }
                if (last != null && positionOf(last) < step.position()) {
                    past.add(copy(last).put("valid_to", step.position()));
                }
                last = step.kind() == Kind.DELETE
                        ? null
                        : changed(last == null ? copy(blank).setAll(row.key) : last, step, blank);
                changed = true;
            }
            if (changed && last != null) {
                rows.add(last);
            } else if (changed && row.found != null) {
                deleted.add(row.key);
            }
        }
        return new Outcome(someOf(rows), someOf(deleted), someOf(past));
    }

    private static boolean createsRow(Kind kind) {
        return kind == Kind.UPSERT || kind == Kind.INCREMENT;
    }

    private static ObjectNode changed(ObjectNode last, Step step, ObjectNode blank) {
        var next = copy(last);
        step.columns().forEach((name, value) -> {
            if (!blank.has(name)) {
                throw new IllegalStateException("there is no column " + name);
            }
            next.set(
                    name,
                    step.kind() == Kind.INCREMENT || step.kind() == Kind.ADD ? sum(next.get(name), value) : value);
        });
        // A parked event that is applied late does not take a row back to its own position.
        return next.put(POSITION, Math.max(step.position(), positionOf(last)));
    }

    private static JsonNode sum(@Nullable JsonNode value, JsonNode delta) {
        return JsonNodeFactory.instance.numberNode(number(value).add(number(delta)));
    }

    private static BigDecimal number(@Nullable JsonNode value) {
        return value == null || value.isNull() ? BigDecimal.ZERO : value.decimalValue();
    }

    private static long positionOf(ObjectNode row) {
        var position = row.get(POSITION);
        return position == null || position.isNull() ? 0 : position.longValue();
    }

    private static ObjectNode copy(ObjectNode row) {
        return JsonNodeFactory.instance.objectNode().setAll(row);
    }

    private List<Touched> touched(Table table) {
        return List.copyOf(tables.getOrDefault(table, new LinkedHashMap<>()).values());
    }

    private static Optional<String> someOf(List<ObjectNode> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(array(rows));
    }

    private static String array(List<ObjectNode> rows) {
        return EventJson.mapper().writeValueAsString(rows);
    }
}
