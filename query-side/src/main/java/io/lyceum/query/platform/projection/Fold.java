package io.lyceum.query.platform.projection;

import io.lyceum.kernel.Position;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.query.platform.projection.Change.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Folds the changes of a batch to one change per row, and those to one statement per table and set of columns.
 * Changes that cannot be folded without knowing whether the row exists begin a new phase; phases run in order.
 */
final class Fold {

    /** A statement with its only parameter, a JSON array of rows. */
    record WriteStatement(String sql, String rows) {}

    private record RowKey(String table, String key) implements Comparable<RowKey> {

        @Override
        public int compareTo(RowKey other) {
            var byTable = table.compareTo(other.table);
            return byTable != 0 ? byTable : key.compareTo(other.key);
        }
    }

    private static final class Pending {

        final Table table;
        final Map<String, Object> key;
        Kind kind;
        boolean replaced;
        final Map<String, @Nullable Object> set = new TreeMap<>();
        final Map<String, BigDecimal> added = new TreeMap<>();
        long position;

        Pending(Table table, Map<String, Object> key, Kind kind) {
            this.table = table;
            this.key = key;
            this.kind = kind;
        }
    }

    private final List<TreeMap<RowKey, Pending>> phases = new ArrayList<>(List.of(new TreeMap<>()));

    void add(Change change, EventInfo at) {
        var columns = new LinkedHashMap<String, @Nullable Object>(change.row().columns());
        columns.put("tenant_id", at.tenant());
        var key = new LinkedHashMap<String, Object>();
        for (var name : change.table().keys()) {
            var value = columns.remove(name);
            if (value == null) {
                throw new IllegalArgumentException("a change of %s lacks its key column %s"
                        .formatted(change.table().name(), name));
            }
            key.put(name, value);
        }
        put(change, key, columns, at.position());
    }

    private void put(Change change, Map<String, Object> key, Map<String, @Nullable Object> columns, Position position) {
        var rowKey = new RowKey(change.table().name(), EventJson.mapper().writeValueAsString(key.values()));
        var present = phases.getLast().get(rowKey);
        if (present != null && present.kind == Kind.UPDATE && createsRow(change.kind())) {
            phases.add(new TreeMap<>());
            present = null;
        }
        if (present == null) {
            present = new Pending(change.table(), key, writeKind(change.kind()));
            phases.getLast().put(rowKey, present);
        } else if (present.kind == Kind.DELETE && (change.kind() == Kind.UPDATE || change.kind() == Kind.ADD)) {
            return;
        } else if (present.kind == Kind.DELETE && createsRow(change.kind())) {
            present.kind = Kind.UPSERT;
            present.replaced = true;
        }
        merge(present, change.kind(), columns);
        present.position = position.value();
    }

    private static Kind writeKind(Kind asked) {
        return switch (asked) {
            case UPSERT, INCREMENT -> Kind.UPSERT;
            case UPDATE, ADD -> Kind.UPDATE;
            case DELETE -> Kind.DELETE;
        };
    }

    private static boolean createsRow(Kind kind) {
        return kind == Kind.UPSERT || kind == Kind.INCREMENT;
    }

    private static void merge(Pending row, Kind kind, Map<String, @Nullable Object> columns) {
        switch (kind) {
            case DELETE -> {
                row.kind = Kind.DELETE;
                row.set.clear();
                row.added.clear();
            }
            case INCREMENT, ADD ->
                columns.forEach((name, value) -> {
                    var delta = new BigDecimal(String.valueOf(value));
                    if (row.set.containsKey(name)) {
                        row.set.put(name, new BigDecimal(String.valueOf(row.set.get(name))).add(delta));
                    } else {
                        row.added.merge(name, delta, BigDecimal::add);
                    }
                });
            case UPSERT, UPDATE ->
                columns.forEach((name, value) -> {
                    row.added.remove(name);
                    row.set.put(name, value);
                });
        }
    }

    List<WriteStatement> statements() {
        return phases.stream().flatMap(phase -> statements(phase).stream()).toList();
    }

    private static List<WriteStatement> statements(Map<RowKey, Pending> phase) {
        var deletes = new LinkedHashMap<String, List<Pending>>();
        var writes = new LinkedHashMap<String, List<Pending>>();
        for (var row : phase.values()) {
            if (row.kind == Kind.DELETE || row.replaced) {
                deletes.computeIfAbsent(row.table.name(), name -> new ArrayList<>())
                        .add(row);
            }
            if (row.kind != Kind.DELETE) {
                var shape = row.table.name() + row.kind + row.set.keySet() + row.added.keySet();
                writes.computeIfAbsent(shape, name -> new ArrayList<>()).add(row);
            }
        }
        var statements = new ArrayList<WriteStatement>();
        deletes.values().forEach(rows -> statements.add(new WriteStatement(deleteSql(rows.getFirst()), json(rows))));
        writes.values()
                .forEach(rows -> statements.add(new WriteStatement(
                        rows.getFirst().kind == Kind.UPDATE ? updateSql(rows.getFirst()) : upsertSql(rows.getFirst()),
                        json(rows))));
        return statements;
    }

    private static String deleteSql(Pending shape) {
        return "delete from %s t using json_populate_recordset(null::%s, $1::json) s where %s"
                .formatted(shape.table.name(), shape.table.name(), sameKey(shape));
    }

    private static String updateSql(Pending shape) {
        return "update %s t set %s from json_populate_recordset(null::%s, $1::json) s where %s"
                .formatted(shape.table.name(), assignments(shape, "s", "t"), shape.table.name(), sameKey(shape));
    }

    private static String upsertSql(Pending shape) {
        var columns = new ArrayList<>(shape.key.keySet());
        columns.addAll(shape.set.keySet());
        columns.addAll(shape.added.keySet());
        columns.add("position");
        var names = String.join(", ", columns);
        return "insert into %s as t (%s) select %s from json_populate_recordset(null::%s, $1::json) on conflict (%s) do update set %s"
                .formatted(
                        shape.table.name(),
                        names,
                        names,
                        shape.table.name(),
                        String.join(", ", shape.key.keySet()),
                        assignments(shape, "excluded", "t"));
    }

    private static String assignments(Pending shape, String source, String target) {
        var assignments = new ArrayList<String>();
        shape.set.keySet().forEach(name -> assignments.add("%s = %s.%s".formatted(name, source, name)));
        shape.added
                .keySet()
                .forEach(name -> assignments.add("%s = %s.%s + %s.%s".formatted(name, target, name, source, name)));
        assignments.add("position = %s.position".formatted(source));
        return String.join(", ", assignments);
    }

    private static String sameKey(Pending shape) {
        return String.join(
                " and ",
                shape.key.keySet().stream()
                        .map(name -> "t.%s = s.%s".formatted(name, name))
                        .toList());
    }

    private static String json(List<Pending> rows) {
        var out = new ArrayList<Map<String, @Nullable Object>>(rows.size());
        for (var row : rows) {
            var columns = new LinkedHashMap<String, @Nullable Object>(row.key);
            columns.putAll(row.set);
            columns.putAll(row.added);
            columns.put("position", row.position);
            out.add(columns);
        }
        return EventJson.mapper().writeValueAsString(out);
    }
}
