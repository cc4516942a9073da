package io.lyceum.query.billing.quota;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Rubles, credits and dollars in one history, each in its unit: nothing is converted (A18). */
@RestController
@RequestMapping("/api/v1/billing/history")
@Tag(name = "Plans and quotas")
@Requires(Permission.READ_BALANCE)
final class HistoryController {

    /** {@code amount}: what came in, or with a minus what was spent, in minor units of money or in credits. */
    record Entry(
            String entry,
            Instant occurredAt,
            String kind,
            String unit,
            long amount,
            String description,
            @Nullable String relatedId) {}

    /** What an entry is about. */
    enum Kind {
        BALANCE,
        CREDITS,
        INVOICE
    }

    private static final ListQuestion<Entry> HISTORY = ListQuestion.of(
                    Entry.class, """
                    select entry, occurred_at, kind, unit, amount, description, related_id from (
                        select 'balance:' || entry as entry, occurred_at, 'BALANCE' as kind, currency as unit,
                               after_minor - before_minor as amount, description, related_id
                        from balance_entry where tenant_id = :tenant
                        union all
                        select 'credits:' || entry, occurred_at, 'CREDITS', 'credits', -amount, what, related_id
                        from usage_record where tenant_id = :tenant and resource = 'kai_credits'
                        union all
                        select 'pack:' || pack_id, added_at, 'CREDITS', 'credits', credits, 'credit pack ' || size,
                               pack_id::text
                        from credit_pack where tenant_id = :tenant
                        union all
                        select 'invoice:' || invoice_id, paid_at, 'INVOICE', 'USD', -total_cents, 'invoice ' || number,
                               invoice_id::text
                        from invoice where tenant_id = :tenant and paid_at is not null
                    ) history where true""", "balance", UsageProjection.NAME, QuotaProjection.NAME, "invoices")
            .key("entry", "text")
            .sort("occurred", "occurred_at", "timestamptz")
            .sortedBy("-occurred")
            .oneOf("kind", Kind.class, "kind = :kind")
            .time("from", "occurred_at >= :from")
            .time("to", "occurred_at < :to");

    private final ReadModels readModels;

    HistoryController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "All that was paid and spent",
            description =
                    "Movements of the balance, credits used and bought, invoices paid. Filters: kind, from, to. Sort:"
                            + " -occurred (default).")
    @GetMapping
    Mono<ResponseEntity<Page<Entry>>> history(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, HISTORY, parameters);
    }
}
