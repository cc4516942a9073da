package io.lyceum.query.billing.quota;

import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.billing.plan.PlanTerms;
import io.lyceum.billing.quota.Resource;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a month is going (2.3): what was used so far in proportion to the time that has passed, at least a day. What is
 * held, such as storage, is expected to stay. Version 1 of the formula.
 */
final class Forecast {

    static final int VERSION = 1;

    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final long MICROS_IN_A_CENT = 10_000;

    private final Map<Resource, Long> expected = new EnumMap<>(Resource.class);
    private final Plan plan;
    private final PlanCatalogue catalogue;
    private final long packCredits;

    private Forecast(Plan plan, PlanCatalogue catalogue, long packCredits) {
        this.plan = plan;
        this.catalogue = catalogue;
        this.packCredits = packCredits;
    }

    /** @param rows of all resources of a school with a plan */
    static Forecast of(List<QuotaRow> rows) {
        var first = rows.getFirst();
        var forecast = new Forecast(
                first.knownPlan().orElseThrow(),
                PlanCatalogue.of(java.util.Objects.requireNonNull(first.catalogue())),
                first.packCredits());
        rows.forEach(row -> forecast.expected.put(row.of(), expectedOf(row)));
        return forecast;
    }

    static long expectedOf(QuotaRow row) {
        return row.of().isMonthly() ? atEnd(row.used(), row.periodFrom(), row.periodTo(), row.now()) : row.used();
    }

    static long atEnd(long used, Instant from, Instant to, Instant now) {
        var whole = Duration.between(from, to).toSeconds();
        var passed = Math.clamp(Duration.between(from, now).toSeconds(), Math.min(DAY, whole), whole);
        return BigInteger.valueOf(used)
                .multiply(BigInteger.valueOf(whole))
                .divide(BigInteger.valueOf(passed))
                .longValueExact();
    }

    /** Micro-dollars; 0 where the limit blocks. */
    long overageMicros(Resource resource) {
        return overageMicros(resource, catalogue.termsOf(plan));
    }

    /** The plan above that costs less by the end of the month, or that allows what this one will block; if there is one. */
    Optional<Plan> betterPlan() {
        var now = costMicros(catalogue.termsOf(plan));
        var cheapest = now;
        Optional<Plan> better = Optional.empty();
        for (var terms : catalogue.plans()) {
            if (terms.plan().isAbove(plan)) {
                var cost = costMicros(terms);
                if (cost.isPresent() && (cheapest.isEmpty() || cost.getAsLong() < cheapest.getAsLong())) {
                    cheapest = cost;
                    better = Optional.of(terms.plan());
                }
            }
        }
        return better;
    }

    /** Price and overage; empty when the plan would block before the month's end. */
    OptionalLong costMicros(PlanTerms terms) {
        var cost = terms.price().amountMinor() * MICROS_IN_A_CENT;
        for (var resource : expected.keySet()) {
            if (beyond(resource, terms) > 0 && terms.overageOf(resource).isEmpty()) {
                return OptionalLong.empty();
            }
            cost += overageMicros(resource, terms);
        }
        return OptionalLong.of(cost);
    }

    private long overageMicros(Resource resource, PlanTerms terms) {
        return terms.overageOf(resource)
                .map(price -> price.micros(beyond(resource, terms)))
                .orElse(0L);
    }

    private long beyond(Resource resource, PlanTerms terms) {
        var limit = terms.limitOf(resource);
        if (limit.isEmpty()) {
            return 0;
        }
        var packs = resource == Resource.KAI_CREDITS ? packCredits : 0;
        return Math.max(0, expected.getOrDefault(resource, 0L) - packs - limit.getAsLong());
    }
}
