package io.lyceum.query.platform.projection;

import io.lyceum.kernel.Forgotten;
import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Replaces what a generation's tables, and their past, say about people who were forgotten. The rows keep their
 * positions: derived again from the events, which cannot be read any more, they would be the same.
 */
final class Tombstones {

    private Tombstones() {}

    /** @param schema of the generation */
    static Mono<Void> place(
            Connection connection, String schema, List<Table> tables, UUID tenant, List<UUID> subjects) {
        return Flux.fromIterable(tables)
                .concatMap(table -> Flux.fromIterable(table.personal())
                        .concatMap(personal -> Flux.just(table.name(), table.name() + "_past")
                                .concatMap(name -> Transactions.update(
                                        connection,
                                        statement(schema + "." + name, table.ofTenant(), personal),
                                        tenant,
                                        subjects.toArray(UUID[]::new),
                                        Forgotten.TEXT))))
                .then();
    }

    private static String statement(String table, String ofTenant, Table.Personal personal) {
        return "update %s set %s where %s and %s = any($2)"
                .formatted(
                        table,
                        personal.columns().stream()
                                .map(column -> "%1$s = case when %1$s is not null then $3 end".formatted(column))
                                .collect(Collectors.joining(", ")),
                        ofTenant,
                        personal.subject());
    }
}
