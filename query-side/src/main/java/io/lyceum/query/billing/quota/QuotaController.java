package io.lyceum.query.billing.quota;

import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.billing.quota.Amount;
import io.lyceum.billing.quota.Resource;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the plan allows, what is used of it, and where the month is going (C153, C154). Amounts are in the unit named. */
@RestController
@RequestMapping("/api/v1/quota")
@Tag(name = "Plans and quotas")
@Requires(Permission.READ_QUOTA)
final class QuotaController {

    /** {@code limit}, {@code available} and {@code percent} are null where there is no limit. */
    record ResourceView(
            Resource resource,
            String unit,
            @Nullable BigDecimal limit,
            BigDecimal used,
            BigDecimal reserved,
            @Nullable BigDecimal available,
            @Nullable BigDecimal percent,
            BigDecimal overage,
            BigDecimal overageUsd) {}

    record OverageView(boolean allowed, @Nullable Long capCents, boolean pauseOnCap, BigDecimal usedUsd) {}

    /** Without a {@code plan} nothing is limited. */
    record QuotaView(
            @Nullable Plan plan,
            @Nullable Integer catalogue,
            Instant periodFrom,
            Instant resetAt,
            boolean suspended,
            long packCredits,
            OverageView overage,
            List<ResourceView> resources) {}

    /** Whether there is enough left: within the limit, or beyond it for money. */
    record Status(
            Resource resource,
            String unit,
            BigDecimal required,
            @Nullable BigDecimal available,
            boolean sufficient,
            BigDecimal overageUsd) {}

    record Estimate(boolean sufficient, BigDecimal worthUsd, List<Status> quotaStatus) {}

    record Expected(
            Resource resource,
            String unit,
            @Nullable BigDecimal limit,
            BigDecimal used,
            BigDecimal expected,
            BigDecimal expectedOverageUsd) {}

    /** {@code upgradeTo}: costs less by the end of the month, or allows what this plan will block. */
    record ForecastView(
            int formulaVersion,
            Plan plan,
            Instant resetAt,
            List<Expected> resources,
            BigDecimal expectedOverageUsd,
            @Nullable Plan upgradeTo) {}

    /** Given back at {@code expiresAt} unless settled before. */
    record Reservation(
            UUID reservationId,
            List<Amount> amounts,
            String what,
            @Nullable String relatedId,
            @Nullable UUID userId,
            Instant reservedAt,
            Instant expiresAt) {}

    private static final ListQuestion<Reservation> RESERVATIONS = ListQuestion.of(
                    Reservation.class, """
                    select reservation_id, amounts, what, related_id, user_id, reserved_at, expires_at
                    from quota_reservation where tenant_id = :tenant""", QuotaProjection.NAME)
            .key("reservation_id", "uuid")
            .sort("expires", "expires_at", "timestamptz")
            .sort("reserved", "reserved_at", "timestamptz");

    private final ReadModels readModels;

    QuotaController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(summary = "What is used and left", description = "Of every resource of the plan, in this month.")
    @GetMapping
    Mono<ResponseEntity<QuotaView>> quota(Reader reader) {
        return rows(reader, QuotaController::view);
    }

    @Operation(
            summary = "Would there be enough?",
            description = "Parameters are resources with amounts in their units, such as kai_credits=70. Nothing is set"
                    + " aside.")
    @GetMapping("/check")
    Mono<ResponseEntity<Estimate>> check(Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        var required = Required.of(parameters);
        return rows(reader, found -> estimate(found, required));
    }

    @Operation(
            summary = "Where the month is going",
            description = "Use by the end of the month in proportion to the time passed, what it will cost beyond the"
                    + " limits, and whether another plan is better. 404 without a plan.")
    @GetMapping("/forecast")
    Mono<ResponseEntity<ForecastView>> forecast(Reader reader) {
        return rows(reader, QuotaController::forecast);
    }

    @Operation(summary = "What is set aside", description = "Open reservations. Sort: expires (default), reserved.")
    @GetMapping("/reservations")
    Mono<ResponseEntity<Page<Reservation>>> reservations(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, RESERVATIONS, parameters);
    }

    private <T> Mono<ResponseEntity<T>> rows(Reader reader, Function<List<QuotaRow>, T> view) {
        return readModels
                .all(reader, QuotaRow.class, QuotaRow.SQL, Map.of(), QuotaProjection.NAME)
                .map(answer -> {
                    var found = answer.getBody();
                    if (found == null || found.isEmpty()) {
                        throw new Rejection(ProblemCode.NOT_FOUND, "nothing was used yet, and no plan chosen");
                    }
                    return ResponseEntity.ok().headers(answer.getHeaders()).body(view.apply(ordered(found)));
                });
    }

    private static List<QuotaRow> ordered(List<QuotaRow> rows) {
        return rows.stream()
                .sorted(java.util.Comparator.comparing(QuotaRow::of))
                .toList();
    }

    private static QuotaView view(List<QuotaRow> rows) {
        var any = rows.getFirst();
        var overage = rows.stream().mapToLong(QuotaRow::overageMicros).sum();
        return new QuotaView(
                any.knownPlan().orElse(null),
                any.catalogue(),
                any.periodFrom(),
                any.periodTo(),
                any.suspended(),
                any.packCredits(),
                new OverageView(any.overageAllowed(), any.capCents(), any.pauseOnCap(), usd(overage)),
                rows.stream().map(QuotaController::view).toList());
    }

    private static ResourceView view(QuotaRow row) {
        var resource = row.of();
        return new ResourceView(
                resource,
                resource.unit(),
                inUnits(resource, row.limit()),
                resource.inUnits(row.used()),
                resource.inUnits(row.reserved()),
                inUnits(resource, row.available()),
                percent(row),
                resource.inUnits(row.overage()),
                usd(row.overageMicros()));
    }

    private static Estimate estimate(List<QuotaRow> rows, Map<Resource, Long> required) {
        var statuses = rows.stream()
                .filter(row -> required.containsKey(row.of()))
                .map(row -> status(row, required.getOrDefault(row.of(), 0L)))
                .toList();
        var any = rows.getFirst();
        var catalogue = any.catalogue() == null ? PlanCatalogue.current() : PlanCatalogue.of(any.catalogue());
        var worth = required.entrySet().stream()
                .mapToLong(entry -> catalogue.worthOf(
                        entry.getKey(), entry.getValue(), any.knownPlan().orElse(Plan.FREE)))
                .sum();
        return new Estimate(!any.suspended() && statuses.stream().allMatch(Status::sufficient), usd(worth), statuses);
    }

    private static Status status(QuotaRow row, long required) {
        var available = row.available();
        var beyond = available.isEmpty() ? 0 : Math.max(0, required - available.getAsLong());
        var micros = row.terms()
                .filter(terms -> row.isBillable())
                .flatMap(terms -> terms.overageOf(row.of()))
                .map(price -> price.micros(beyond))
                .orElse(0L);
        return new Status(
                row.of(),
                row.of().unit(),
                row.of().inUnits(required),
                inUnits(row.of(), available),
                beyond == 0 || row.isBillable(),
                usd(micros));
    }

    private static ForecastView forecast(List<QuotaRow> rows) {
        var any = rows.getFirst();
        var plan = any.knownPlan()
                .orElseThrow(() -> new Rejection(ProblemCode.NOT_FOUND, "without a plan nothing is limited"));
        var forecast = Forecast.of(rows);
        var expected = rows.stream().map(row -> expected(row, forecast)).toList();
        var overage =
                rows.stream().mapToLong(row -> forecast.overageMicros(row.of())).sum();
        return new ForecastView(
                Forecast.VERSION,
                plan,
                any.periodTo(),
                expected,
                usd(overage),
                forecast.betterPlan().orElse(null));
    }

    private static Expected expected(QuotaRow row, Forecast forecast) {
        var resource = row.of();
        return new Expected(
                resource,
                resource.unit(),
                inUnits(resource, row.limit()),
                resource.inUnits(row.used()),
                resource.inUnits(Forecast.expectedOf(row)),
                usd(forecast.overageMicros(resource)));
    }

    private static @Nullable BigDecimal inUnits(Resource resource, OptionalLong amount) {
        return amount.isEmpty() ? null : resource.inUnits(amount.getAsLong());
    }

    /** Of the month's limit, packs aside; one decimal. */
    private static @Nullable BigDecimal percent(QuotaRow row) {
        var limit = row.limit();
        return limit.isEmpty() || limit.getAsLong() == 0
                ? null
                : BigDecimal.valueOf(row.used())
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(limit.getAsLong()), 1, RoundingMode.DOWN);
    }

    private static BigDecimal usd(long micros) {
        return BigDecimal.valueOf(micros, 6);
    }
}
