package io.lyceum.query.billing;

import io.lyceum.billing.Purpose;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.CsvFile;
import io.lyceum.query.platform.read.CsvLine;
import io.lyceum.query.platform.read.Export;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The history of the balance for a spreadsheet (C149; RFC 4180). */
@RestController
@RequestMapping("/api/v1/billing")
@Tag(name = "Billing")
@Requires(Permission.READ_BALANCE)
final class EntryCsvController {

    record Line(
            long entry,
            Instant occurredAt,
            String kind,
            String service,
            long changeMinor,
            long beforeMinor,
            long afterMinor,
            String currency,
            String description,
            @Nullable String relatedId,
            int priceVersion,
            UUID eventId) {

        String written() {
            return CsvLine.of(
                    entry,
                    occurredAt,
                    kind,
                    service,
                    changeMinor,
                    beforeMinor,
                    afterMinor,
                    currency,
                    description,
                    relatedId,
                    priceVersion,
                    eventId);
        }
    }

    private static final String HEADER = CsvLine.of(
            "entry",
            "occurred_at",
            "kind",
            "service",
            "change_minor",
            "before_minor",
            "after_minor",
            "currency",
            "description",
            "related_id",
            "price_version",
            "event_id");

    private static final String QUESTION = """
            select entry, occurred_at, kind, service, after_minor - before_minor as change_minor, before_minor,
                   after_minor, currency, description, related_id, price_version, event_id
            from balance_entry
            where tenant_id = :tenant and (:kind = '' or kind = :kind) and (:service = '' or service = :service)
              and occurred_at >= :from and occurred_at < :to
              and (:q = '' or strpos(lower(description), lower(:q)) > 0 or related_id = :q)
            order by entry""";

    private static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

    private final ReadModels readModels;

    EntryCsvController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "The history of the balance as CSV",
            description = "Oldest first, in one snapshot. Filters: kind, service, from, to, q, as in /billing/entries.")
    @GetMapping(path = "/entries.csv", produces = "text/csv")
    @Export
    Mono<ResponseEntity<Flux<String>>> entries(
            Reader reader,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String service,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String q) {
        var parameters = Map.<String, Object>of(
                "kind",
                oneOf("kind", EntryKind.values(), kind),
                "service",
                oneOf("service", Purpose.Service.values(), service),
                "from",
                time("from", from, Instant.EPOCH),
                "to",
                time("to", to, FOREVER),
                "q",
                q);
        return readModels.stream(reader, Line.class, QUESTION, parameters, BalanceProjection.NAME)
                .map(found -> CsvFile.of(
                        found,
                        "balance-history.csv",
                        Objects.requireNonNull(found.getBody())
                                .map(Line::written)
                                .startWith(HEADER)));
    }

    private static String oneOf(String parameter, Enum<?>[] known, String text) {
        var name = text.toUpperCase(Locale.ROOT);
        if (!text.isEmpty()
                && Arrays.stream(known).noneMatch(value -> value.name().equals(name))) {
            throw Rejection.invalid(parameter, "one of " + Arrays.toString(known));
        }
        return name;
    }

    private static Instant time(String parameter, String text, Instant standard) {
        try {
            return text.isEmpty() ? standard : Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw Rejection.invalid(parameter, "an ISO-8601 instant such as 2026-01-31T09:00:00Z");
        }
    }
}
