package io.lyceum.query.billing.quota;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * What was used, by whom and for what (C158). Amounts are in smallest parts: thousandths of render seconds, bytes, else one.
 * {@code worthMicros} is what a use is worth at the plan's price in millionths of a dollar; {@code overageMicros} what of it
 * is billed.
 */
@RestController
@RequestMapping("/api/v1/quota")
@Tag(name = "Plans and quotas")
@Requires(Permission.READ_QUOTA)
final class UsageController {

    record Use(
            long entry,
            String resource,
            String what,
            @Nullable String relatedId,
            @Nullable UUID userId,
            long amount,
            long fromPacks,
            long overage,
            long overageMicros,
            long worthMicros,
            Instant occurredAt) {}

    record Day(
            String entry, String day, String resource, long uses, long amount, long overageMicros, long worthMicros) {}

    record Month(
            String entry,
            String month,
            String resource,
            @Nullable String plan,
            Instant periodFrom,
            Instant periodTo,
            long used,
            long overage,
            long overageMicros) {}

    record Pack(UUID packId, String size, long credits, Instant addedAt) {}

    /** {@code averageMicros}: of a use. */
    record Cost(String key, long uses, long worthMicros, long overageMicros, long averageMicros) {}

    private static final ListQuestion<Use> USES = ListQuestion.of(Use.class, """
                    select entry, resource, what, related_id, user_id, amount, from_packs, overage, overage_micros,
                           worth_micros, occurred_at
                    from usage_record where tenant_id = :tenant""", UsageProjection.NAME)
            .key("entry", "bigint")
            .sort("entry", "entry", "bigint")
            .sort("worth", "worth_micros", "bigint")
            .sortedBy("-entry")
            .text("resource", "resource = :resource")
            .text("what", "what = :what")
            .text("related", "related_id = :related")
            .uuid("user", "user_id = :user")
            .time("from", "occurred_at >= :from")
            .time("to", "occurred_at < :to");

    private static final ListQuestion<Day> DAYS = ListQuestion.of(Day.class, """
                    select day || ' ' || resource as entry, day, resource, uses, amount, overage_micros, worth_micros
                    from usage_daily where tenant_id = :tenant""", UsageProjection.NAME)
            .key("entry", "text")
            .sort("day", "day", "text")
            .sortedBy("-day")
            .text("resource", "resource = :resource")
            .text("from", "day >= :from")
            .text("to", "day <= :to");

    private static final ListQuestion<Month> MONTHS = ListQuestion.of(Month.class, """
                    select month || ' ' || resource as entry, month, resource, plan, period_from, period_to, used, overage,
                           overage_micros
                    from quota_month where tenant_id = :tenant""", QuotaProjection.NAME)
            .key("entry", "text")
            .sort("month", "month", "text")
            .sortedBy("-month")
            .text("resource", "resource = :resource");

    private static final ListQuestion<Pack> PACKS = ListQuestion.of(Pack.class, """
                    select pack_id, size, credits, added_at from credit_pack where tenant_id = :tenant""", QuotaProjection.NAME)
            .key("pack_id", "uuid")
            .sort("added", "added_at", "timestamptz")
            .sortedBy("-added");

    private static final Map<String, String> GROUPS =
            Map.of("what", "what", "related", "related_id", "user", "user_id::text", "resource", "resource");

    private final ReadModels readModels;

    UsageController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Usage records",
            description = "Filters: resource, what (model or profile), related, user, from, to. Sort: -entry (default),"
                    + " worth.")
    @GetMapping("/usage")
    Mono<ResponseEntity<Page<Use>>> uses(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, USES, parameters);
    }

    @Operation(
            summary = "Usage by day",
            description = "Days are UTC. Filters: resource, from, to (such as 2026-11-21). Sort: -day (default).")
    @GetMapping("/usage/daily")
    Mono<ResponseEntity<Page<Day>>> days(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, DAYS, parameters);
    }

    @Operation(
            summary = "Past months",
            description = "What each came to, with what was billed beyond the limits; of storage the average.")
    @GetMapping("/months")
    Mono<ResponseEntity<Page<Month>>> months(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, MONTHS, parameters);
    }

    @Operation(summary = "Credit packs bought", description = "How many credits are left of all is told by the quota.")
    @GetMapping("/packs")
    Mono<ResponseEntity<Page<Pack>>> packs(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, PACKS, parameters);
    }

    @Operation(
            summary = "What costs most",
            description =
                    "Since the month began, the 20 dearest by what (model or profile, the default), related (job),"
                            + " user or resource.")
    @GetMapping("/top-costs")
    Mono<ResponseEntity<List<Cost>>> topCosts(
            Reader reader, @RequestParam(name = "by", defaultValue = "what") String by) {
        var column = GROUPS.get(by);
        if (column == null) {
            throw Rejection.invalid("by", "one of what, related, user, resource");
        }
        return readModels.all(
                reader, Cost.class, """
                select %1$s as key, count(*) as uses, sum(u.worth_micros)::bigint as worth_micros,
                       sum(u.overage_micros)::bigint as overage_micros,
                       (sum(u.worth_micros) / count(*))::bigint as average_micros
                from usage_record u join quota_period p on p.tenant_id = u.tenant_id
                where u.tenant_id = :tenant and u.occurred_at >= p.period_from and %1$s is not null
                group by %1$s order by worth_micros desc, key limit 20""".formatted(column), Map.of(), UsageProjection.NAME, QuotaProjection.NAME);
    }
}
