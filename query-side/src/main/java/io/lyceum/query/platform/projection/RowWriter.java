package io.lyceum.query.platform.projection;

import io.lyceum.kernel.json.EventJson;
import io.r2dbc.spi.Connection;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Writes the outcome of a batch on the transaction of its checkpoint: at most four statements a table. */
final class RowWriter {

    private static final String INSERT =
            "insert into %1$s select * from json_populate_recordset(null::%1$s, $1::text::json)";

    private final ConcurrentHashMap<Table, Columns> columns = new ConcurrentHashMap<>();

    /** @param schema of the generation written to */
    Mono<Void> write(Connection connection, String schema, RowVersions versions) {
        return Flux.fromIterable(versions.tables())
                .concatMap(table -> versions.onlyInserts(table)
                        ? insert(connection, schema, table, versions)
                        : find(connection, schema, table, versions)
                                .then(columns(connection, schema, table))
                                .flatMapMany(names ->
                                        write(connection, schema, table, names, versions.outcome(table, names)))
                                .then())
                .then();
    }

    /** Rows that are added if they are new need not be looked for first. */
    private Mono<Void> insert(Connection connection, String schema, Table table, RowVersions versions) {
        return columns(connection, schema, table)
                .flatMap(names -> Transactions.update(
                        connection,
                        INSERT.formatted(name(schema, table)) + onConflict(table) + "do nothing",
                        versions.outcome(table, names).rows().orElseThrow()))
                .then();
    }

    private static Mono<Void> find(Connection connection, String schema, Table table, RowVersions versions) {
        return Transactions.query(
                        connection,
                        row -> {
                            versions.found(
                                    table,
                                    Objects.requireNonNull(row.get(0, Integer.class)),
                                    Objects.requireNonNull(row.get(1, String.class)));
                            return 0;
                        },
                        """
                        select k.ordinality::integer, row_to_json(t)::text
                        from rows from (json_populate_recordset(null::%1$s, $1::text::json)) with ordinality k
                        join %1$s t on %2$s""".formatted(name(schema, table), sameKey(table)),
                        versions.keys(table))
                .then();
    }

    private Mono<Columns> columns(Connection connection, String schema, Table table) {
        var known = columns.get(table);
        if (known != null) {
            return Mono.just(known);
        }
        return Transactions.query(
                        connection,
                        row -> new Columns((ObjectNode)
                                EventJson.mapper().readTree(Objects.requireNonNull(row.get(0, String.class)))),
                        "select read_model.blank_row($1)::text",
                        name(schema, table))
                .single()
                .doOnNext(found -> columns.put(table, found));
    }

    private static Flux<Long> write(
            Connection connection, String schema, Table table, Columns columns, RowVersions.Outcome outcome) {
        var name = name(schema, table);
        return Flux.concat(
                outcome.past()
                        .map(rows -> Transactions.update(connection, INSERT.formatted(name + "_past"), rows))
                        .orElse(Mono.empty()),
                outcome.deleted()
                        .map(keys -> Transactions.update(
                                connection,
                                "delete from %1$s t using json_populate_recordset(null::%1$s, $1::text::json) k where %2$s"
                                        .formatted(name, sameKey(table)),
                                keys))
                        .orElse(Mono.empty()),
                outcome.rows()
                        .map(rows -> Transactions.update(connection, upsert(name, table, columns), rows))
                        .orElse(Mono.empty()));
    }

    private static String upsert(String name, Table table, Columns columns) {
        return INSERT.formatted(name)
                + onConflict(table)
                + "do update set %s"
                        .formatted(Arrays.stream(columns.names())
                                .filter(column -> !table.keys().contains(column))
                                .map(column -> "%s = excluded.%s".formatted(column, column))
                                .collect(Collectors.joining(", ")));
    }

    private static String onConflict(Table table) {
        return " on conflict (%s) ".formatted(String.join(", ", table.keys()));
    }

    private static String name(String schema, Table table) {
        return schema + "." + table.name();
    }

    private static String sameKey(Table table) {
        return table.keys().stream()
                .map(column -> "t.%s = k.%s".formatted(column, column))
                .collect(Collectors.joining(" and "));
    }
}
