package io.lyceum.query.billing.quota;

import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.billing.plan.PlanTerms;
import io.lyceum.billing.quota.Resource;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One resource of a school in its month, with what holds for all of them. Amounts in smallest parts. */
record QuotaRow(
        String resource,
        long used,
        long reserved,
        long overage,
        long overageMicros,
        @Nullable String plan,
        @Nullable Integer catalogue,
        Instant periodFrom,
        Instant periodTo,
        boolean suspended,
        boolean overageAllowed,
        @Nullable Long capCents,
        boolean pauseOnCap,
        long packCredits,
        Instant now) {

    static final String SQL = """
            select r.resource, r.used, r.reserved, r.overage, r.overage_micros, p.plan, p.catalogue, p.period_from,
                   p.period_to, p.suspended, p.overage_allowed, p.cap_cents, p.pause_on_cap, p.pack_credits,
                   clock() as now
            from quota_resource r join quota_period p on p.tenant_id = r.tenant_id
            where r.tenant_id = :tenant""";

    Resource of() {
        return Resource.of(resource);
    }

    Optional<Plan> knownPlan() {
        return Optional.ofNullable(plan).map(Plan::of);
    }

    /** Empty without a plan: then nothing is limited. */
    Optional<PlanTerms> terms() {
        return knownPlan()
                .map(known -> PlanCatalogue.of(java.util.Objects.requireNonNull(catalogue))
                        .termsOf(known));
    }

    OptionalLong limit() {
        var terms = terms();
        return terms.isEmpty() ? OptionalLong.empty() : terms.get().limitOf(of());
    }

    /** What can still be set aside within the limit, packs included; empty for without end. */
    OptionalLong available() {
        var limit = limit();
        return limit.isEmpty() ? limit : OptionalLong.of(Math.max(0, limit.getAsLong() + packs() - used - reserved));
    }

    long packs() {
        return of() == Resource.KAI_CREDITS ? packCredits : 0;
    }

    boolean isBillable() {
        return overageAllowed && terms().flatMap(terms -> terms.overageOf(of())).isPresent();
    }
}
