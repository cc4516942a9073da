package io.lyceum.query.platform.projection;

import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Position;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.query.platform.projection.Change.Kind;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows a batch of events touches, in every version they go through. The last version of a row is what the table
 * will hold; those before it are its past, each with the position at which it ceased to hold. How events are cut into
 * batches therefore leaves no trace in either.
 */
final class RowVersions {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What becomes of one table: JSON arrays of rows, absent when there are none. */
    record Outcome(Optional<String> rows, Optional<String> deleted, Optional<String> past) {}

    private record Step(Kind kind, Map<String, JsonNode> columns, long position) {}

    private record PastVersion(JsonNode[] row, long validTo) {}

    private static final class Touched {

        final ObjectNode key;
        final List<Step> steps = new ArrayList<>();

        @Nullable
        ObjectNode found;

        Touched(ObjectNode key) {
            this.key = key;
        }
    }

    /** The rows of one table, by key and in the order they were first touched. */
    private record Rows(Map<String, Touched> byKey, List<Touched> inOrder) {

        Touched of(ObjectNode key) {
            return byKey.computeIfAbsent(key.toString(), text -> {
                var touched = new Touched(key);
                inOrder.add(touched);
                return touched;
            });
        }
    }

    private final Map<Table, Rows> tables = new LinkedHashMap<>();

    /** Those that come of events in their order. */
    static RowVersions of(List<Batches.Decoded> events) {
        var versions = new RowVersions();
        events.forEach(event -> event.changes().forEach(change -> versions.add(change, event.info())));
        return versions;
    }

    void add(Change change, EventInfo at) {
        var columns = new LinkedHashMap<String, JsonNode>();
        change.row().columns().forEach((name, value) -> columns.put(name, node(value)));
        change.table().owners(at.tenant()).forEach((name, owner) -> columns.put(name, node(owner)));
        var key = NODES.objectNode();
        for (var name : change.table().keys()) {
            var value = columns.remove(name);
            if (value == null || value.isNull()) {
                throw new IllegalArgumentException("a change of %s lacks its key column %s"
                        .formatted(change.table().name(), name));
            }
            key.set(name, value);
        }
        tables.computeIfAbsent(change.table(), table -> new Rows(new HashMap<>(), new ArrayList<>()))
                .of(key)
                .steps
                .add(new Step(change.kind(), columns, at.position().value()));
    }

    /** The common types at once, as the mapper would write them; going through it costs more than the change. */
    private static JsonNode node(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case String text -> NODES.stringNode(text);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Boolean truth -> NODES.booleanNode(truth);
            case Instant time -> NODES.stringNode(time.toString());
            case UUID id -> NODES.stringNode(id.toString());
            case Position position -> NODES.numberNode(position.value());
            case EntityId id -> NODES.stringNode(id.value().toString());
            default -> EventJson.mapper().valueToTree(value);
        };
    }

    Set<Table> tables() {
        return tables.keySet();
    }

    /** Whether what the table holds under these keys makes no difference: nothing but rows that are added if new. */
    boolean onlyInserts(Table table) {
        return touched(table).stream().flatMap(row -> row.steps.stream()).allMatch(step -> step.kind() == Kind.INSERT);
    }

    /** The keys of the rows touched, as a JSON array; {@link #found} numbers them from 1 in this order. */
    String keys(Table table) {
        return array(touched(table), (row, json) -> json.writeTree(row.key));
    }

    /** Tells what the table holds now under a key. */
    void found(Table table, int number, String row) {
        touched(table).get(number - 1).found = (ObjectNode) EventJson.mapper().readTree(row);
    }

    Outcome outcome(Table table, Columns columns) {
        var rows = new ArrayList<JsonNode[]>();
        var deleted = new ArrayList<ObjectNode>();
        var past = new ArrayList<PastVersion>();
        var position = columns.number("position");
        for (var row : touched(table)) {
            var last = row.found == null ? null : columns.row(row.found);
            var changed = false;
            for (var step : row.steps) {
                if (last == null ? !createsRow(step.kind()) : step.kind() == Kind.INSERT) {
                    continue;
                }
                if (last != null && last[position].asLong() < step.position()) {
                    past.add(new PastVersion(last, step.position()));
                }
                last = step.kind() == Kind.DELETE ? null : changed(last, row.key, step, columns);
                changed = true;
            }
            if (changed && last != null) {
                rows.add(last);
            } else if (changed && row.found != null) {
                deleted.add(row.key);
            }
        }
        return new Outcome(
                someOf(rows, columns::write),
                someOf(
                        deleted,
                        (key, json) -> key.properties().forEach(column -> {
                            json.writeName(column.getKey());
                            json.writeTree(column.getValue());
                        })),
                someOf(past, (version, json) -> {
                    columns.write(version.row(), json);
                    json.writeNumberProperty("valid_to", version.validTo());
                }));
    }

    private static boolean createsRow(Kind kind) {
        return kind == Kind.INSERT || kind == Kind.UPSERT || kind == Kind.INCREMENT;
    }

    private static JsonNode[] changed(JsonNode @Nullable [] last, ObjectNode key, Step step, Columns columns) {
        var next = last == null ? columns.blank() : last.clone();
        if (last == null) {
            key.properties().forEach(column -> next[columns.number(column.getKey())] = column.getValue());
        }
        step.columns().forEach((name, value) -> {
            var number = columns.number(name);
            next[number] = switch (step.kind()) {
                case INCREMENT, ADD -> NODES.numberNode(number(next[number]).add(number(value)));
                case LATEST -> later(next[number], value);
                case INSERT, UPSERT, UPDATE, DELETE -> value;
            };
        });
        // A parked event that is applied late does not take a row back to its own position.
        var position = columns.number("position");
        next[position] = NODES.numberNode(Math.max(step.position(), last == null ? 0 : last[position].asLong()));
        return next;
    }

    private static JsonNode later(JsonNode before, JsonNode value) {
        return before.isNull() || time(before).isBefore(time(value)) ? value : before;
    }

    /** Of a row as the database gives it, or of a change. */
    private static Instant time(JsonNode value) {
        return OffsetDateTime.parse(value.asString()).toInstant();
    }

    private static BigDecimal number(JsonNode value) {
        return value.isNull() ? BigDecimal.ZERO : value.decimalValue();
    }

    private List<Touched> touched(Table table) {
        return Objects.requireNonNull(tables.get(table)).inOrder();
    }

    private static <T> Optional<String> someOf(List<T> rows, BiConsumer<T, JsonGenerator> columns) {
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(array(rows, (row, json) -> {
                    json.writeStartObject();
                    columns.accept(row, json);
                    json.writeEndObject();
                }));
    }

    private static <T> String array(List<T> items, BiConsumer<T, JsonGenerator> item) {
        var text = new StringWriter();
        try (var json = EventJson.mapper().createGenerator(text)) {
            json.writeStartArray();
            items.forEach(each -> item.accept(each, json));
            json.writeEndArray();
        }
        return text.toString();
    }
}
