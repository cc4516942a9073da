package io.lyceum.query.platform.projection;

import io.lyceum.kernel.json.EventJson;
import io.r2dbc.spi.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the outcome of a batch on the transaction of its checkpoint: at most four statements a table. Rows that are added
 * if they are new are not looked for first.
 */
final class RowWriter {

    private static final String INSERT =
            "insert into %1$s select * from json_populate_recordset(null::%1$s, $1::text::json)";

    private final ConcurrentHashMap<Table, Columns> columns = new ConcurrentHashMap<>();

    /** @param schema of the generation written to */
    Mono<Void> write(Connection connection, String schema, RowVersions versions) {
        return write(connection, schema, versions, Mono.empty()).then();
    }

    /**
     * Asks for all rows at once, then writes all at once.
     *
     * @param last is sent behind the rows
     * @return the answer to what was sent last
     */
    <T> Mono<T> write(Connection connection, String schema, RowVersions versions, Mono<T> last) {
        var finding = versions.tables().stream()
                .filter(table -> !versions.onlyInserts(table))
                .map(table -> find(connection, schema, table, versions))
                .toList();
        return Transactions.together(finding, Mono.empty())
                .thenMany(Flux.fromIterable(versions.tables()))
                .concatMap(table -> columns(connection, schema, table)
                        .map(names -> writing(connection, name(schema, table), table, names, versions)))
                .flatMapIterable(Function.identity())
                .collectList()
                .flatMap(writing -> Transactions.together(writing, last));
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

    private static List<Mono<Long>> writing(
            Connection connection, String name, Table table, Columns columns, RowVersions versions) {
        var outcome = versions.outcome(table, columns);
        return Stream.of(
                        outcome.past()
                                .map(rows -> Transactions.update(connection, INSERT.formatted(name + "_past"), rows)),
                        outcome.deleted()
                                .map(keys -> Transactions.update(
                                        connection,
                                        "delete from %1$s t using json_populate_recordset(null::%1$s, $1::text::json) k where %2$s"
                                                .formatted(name, sameKey(table)),
                                        keys)),
                        outcome.rows()
                                .map(rows -> Transactions.update(
                                        connection,
                                        INSERT.formatted(name)
                                                + " on conflict (%s) do ".formatted(String.join(", ", table.keys()))
                                                + (versions.onlyInserts(table) ? "nothing" : update(table, columns)),
                                        rows)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String update(Table table, Columns columns) {
        return "update set "
                + Arrays.stream(columns.names())
                        .filter(column -> !table.keys().contains(column))
                        .map(column -> "%s = excluded.%s".formatted(column, column))
                        .collect(Collectors.joining(", "));
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
