package io.lyceum.query.administration;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.TenantId;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;
import io.lyceum.query.platform.read.Export;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.PresentOnly;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Rows of any read model of any school, to look at and not to change (C195, A23). What is personal in them is masked:
 * who needs to see it is in the school.
 */
@RestController
@RequestMapping("/api/v1/admin/data")
@Tag(name = "Data browser")
@Requires(Permission.OPERATE_PLATFORM)
final class DataBrowserController {

    /**
     * A table that can be looked at.
     *
     * @param projection that derives it
     * @param key columns that tell its rows apart
     * @param masked columns that are personal
     */
    record BrowsableTable(String table, String projection, List<String> key, List<String> masked) {}

    /** @param row by column, the personal ones masked */
    record BrowsedRow(Map<String, Object> row) {}

    private static final Logger LOG = LoggerFactory.getLogger(DataBrowserController.class);

    private record Browsable(Table table, String projection, ListQuestion<BrowsedRow> question) {}

    private final ReadModels readModels;
    private final TreeMap<String, Browsable> tables = new TreeMap<>();

    DataBrowserController(ReadModels readModels, ObjectProvider<Projection> projections) {
        this.readModels = readModels;
        projections
                .orderedStream()
                .forEach(projection -> projection
                        .tables()
                        .forEach(table -> tables.put(
                                table.name(),
                                new Browsable(table, projection.name(), question(table, projection.name())))));
    }

    private static ListQuestion<BrowsedRow> question(Table table, String projection) {
        var masks = table.personalColumns().stream()
                .sorted()
                .map("'%1$s', case when t.%1$s is not null then '•••' end"::formatted)
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
        var key = table.keys().stream()
                .map("t.%s::text"::formatted)
                .collect(Collectors.joining(", ", "concat_ws('/', ", ")"));
        return ListQuestion.of(BrowsedRow.class, """
                        select to_jsonb(t) || %s as row, %s as row_key, t.position as row_position
                        from %s t where t.tenant_id = :tenant""".formatted(masks, key, table.name()), projection)
                .key("row_key", "text")
                .sort("key", "row_key", "text")
                .sort("position", "row_position", "bigint")
                .sortedBy("-position")
                .text("column", "true")
                .text("value", "to_jsonb(t) ->> :column = :value");
    }

    @Operation(summary = "What can be looked at", description = "Every table of every projection.")
    @GetMapping
    @PresentOnly
    Mono<List<BrowsableTable>> tables(Reader reader) {
        return Mono.just(tables.values().stream()
                .map(known -> new BrowsableTable(
                        known.table().name(),
                        known.projection(),
                        known.table().keys(),
                        known.table().personalColumns().stream().sorted().toList()))
                .toList());
    }

    @Operation(
            summary = "Rows of a table",
            description =
                    "Of one school, or of the platform without school. column and value filter for equality. Sort:"
                            + " position (default, last changed first), key. Personal columns are masked and cannot be filtered by.")
    @GetMapping("/{table}")
    @Export
    Mono<ResponseEntity<Page<BrowsedRow>>> rows(
            Reader reader, @PathVariable String table, @RequestParam MultiValueMap<String, String> parameters) {
        var known = Optional.ofNullable(tables.get(table)).orElseThrow(() -> Rejection.notFound("table", table));
        var question = new LinkedMultiValueMap<>(parameters);
        var school = Optional.ofNullable(question.remove("school"))
                .map(List::getFirst)
                .map(DataBrowserController::id);
        var column = question.getFirst("column");
        if ((column == null) != (question.getFirst("value") == null)) {
            throw Rejection.invalid("value", "together with column");
        }
        if (column != null && known.table().personalColumns().contains(column)) {
            throw Rejection.invalid("column", "not a masked one");
        }
        var tenant = school.map(TenantId::new).orElse(TenantId.PLATFORM);
        LOG.info("{} looks at {} of {}", reader.user(), table, tenant);
        return readModels.page(
                new Reader(tenant, reader.user(), reader.role(), reader.minPosition(), reader.asOf()),
                known.question(),
                question,
                Map.of());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw Rejection.invalid("school", "the id of a school");
        }
    }
}
