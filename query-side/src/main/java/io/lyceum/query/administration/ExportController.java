package io.lyceum.query.administration;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;
import io.lyceum.query.platform.read.CsvFile;
import io.lyceum.query.platform.read.CsvLine;
import io.lyceum.query.platform.read.Export;
import io.lyceum.query.platform.read.PresentOnly;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whole read models of a school for whoever analyses them elsewhere (C200). */
@RestController
@RequestMapping("/api/v1/exports")
@Tag(name = "Exports")
@Requires(Permission.READ_AUDIT)
final class ExportController {

    /**
     * A table that can be taken.
     *
     * @param projection that derives it
     * @param key columns that tell its rows apart
     */
    record ExportableTable(String table, String projection, List<String> key) {}

    record ExportedRow(Map<String, Object> row) {}

    private record Exportable(Table table, String projection) {

        String question() {
            return "select to_jsonb(t) - 'tenant_id' as row from %s t where t.tenant_id = :tenant order by %s"
                    .formatted(table.name(), String.join(", ", table.keys()));
        }
    }

    private final ReadModels readModels;
    private final TreeMap<String, Exportable> tables = new TreeMap<>();

    ExportController(ReadModels readModels, ObjectProvider<Projection> projections) {
        this.readModels = readModels;
        projections
                .orderedStream()
                .forEach(projection -> projection.tables().stream()
                        .filter(table -> !table.isOfPlatform())
                        .forEach(table -> tables.put(table.name(), new Exportable(table, projection.name()))));
    }

    @Operation(summary = "What can be exported", description = "Every table of the school's read models.")
    @GetMapping
    @PresentOnly
    Mono<List<ExportableTable>> tables(Reader reader) {
        return Mono.just(tables.values().stream()
                .map(known -> new ExportableTable(
                        known.table().name(), known.projection(), known.table().keys()))
                .toList());
    }

    @Operation(
            summary = "A whole table as NDJSON",
            description =
                    "One row a line, in the order of its key, all as of the position in Lyceum-Position; with asOf, as"
                            + " of another. `position` of a row is that of the event that changed it last (C200).")
    @GetMapping(path = "/{table}", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Export
    Mono<ResponseEntity<Flux<Map<String, Object>>>> rows(Reader reader, @PathVariable String table) {
        var known = Optional.ofNullable(tables.get(table)).orElseThrow(() -> Rejection.notFound("table", table));
        return readModels.stream(reader, ExportedRow.class, known.question(), Map.of(), known.projection())
                .map(answer -> ResponseEntity.ok()
                        .headers(answer.getHeaders())
                        .body(Flux.from(Objects.requireNonNull(answer.getBody()))
                                .map(ExportedRow::row)));
    }

    @Operation(
            summary = "A whole table as CSV",
            description =
                    "The same rows, columns named in the first line; UTF-8, RFC 4180. Cells that a spreadsheet would"
                            + " take for a formula begin with an apostrophe; lists and objects are JSON. Without rows it is empty"
                            + " (C200).")
    @GetMapping(path = "/{table}.csv", produces = "text/csv")
    @Export
    Mono<ResponseEntity<Flux<String>>> csv(Reader reader, @PathVariable String table) {
        return rows(reader, table)
                .map(answer -> CsvFile.of(
                        answer,
                        table + ".csv",
                        Objects.requireNonNull(answer.getBody()).switchOnFirst((first, rows) -> {
                            var columns = first.hasValue()
                                    ? List.copyOf(
                                            Objects.requireNonNull(first.get()).keySet())
                                    : List.<String>of();
                            return Flux.concat(header(columns), rows.map(row -> line(columns, row)));
                        })));
    }

    private static Flux<String> header(List<String> columns) {
        return columns.isEmpty() ? Flux.empty() : Flux.just(CsvLine.BYTE_ORDER_MARK + CsvLine.of(columns.toArray()));
    }

    private static String line(List<String> columns, Map<String, Object> row) {
        return CsvLine.of(columns.stream().map(column -> cell(row.get(column))).toArray());
    }

    private static @Nullable Object cell(@Nullable Object value) {
        return value instanceof Collection<?> || value instanceof Map<?, ?>
                ? EventJson.mapper().writeValueAsString(value)
                : value;
    }
}
