package io.lyceum.command.billing.quota;

import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.billing.plan.PlanTerms;
import io.lyceum.billing.quota.Resource;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the plan a tenant is on says of each resource, in the version of the catalogue it goes by (2.3).
 *
 * @param plan absent: nothing is limited, and nothing has a price
 */
record Limits(@Nullable Plan plan, int catalogue) {

    static final Limits NONE = new Limits(null, 1);

    OptionalLong of(Resource resource) {
        return terms().map(terms -> terms.limitOf(resource)).orElseGet(OptionalLong::empty);
    }

    boolean hasPrice(Resource resource) {
        return terms().flatMap(terms -> terms.overageOf(resource)).isPresent();
    }

    /** What of an amount is beyond the limit. */
    long beyond(Resource resource, long amount) {
        var limit = of(resource);
        return limit.isEmpty() ? 0 : Math.max(0, amount - limit.getAsLong());
    }

    /** What so much beyond the limit costs, in millionths of a dollar. */
    long price(Resource resource, long beyond) {
        return beyond == 0
                ? 0
                : terms().flatMap(terms -> terms.overageOf(resource))
                        .map(price -> price.micros(beyond))
                        .orElse(0L);
    }

    /** What a use is worth, billed or not. */
    long worth(Resource resource, long amount) {
        return PlanCatalogue.of(catalogue).worthOf(resource, amount, plan == null ? Plan.FREE : plan);
    }

    private Optional<PlanTerms> terms() {
        return Optional.ofNullable(plan).map(PlanCatalogue.of(catalogue)::termsOf);
    }
}
