package io.lyceum.command.tenancy;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.lyceum.billing.plan.PlanTerms;
import io.lyceum.command.platform.school.SchoolPlans;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Whether programs may act for a school: not on the free plan (2.3). */
@Component
class ApiAccess {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int SCHOOLS = 10_000;

    private final SchoolPlans plans;
    private final LoadingCache<TenantId, Boolean> given;

    ApiAccess(SchoolPlans plans) {
        this.plans = plans;
        given = Caffeine.newBuilder()
                .expireAfterWrite(FRESH)
                .maximumSize(SCHOOLS)
                .build(school -> plans.of(school).map(PlanTerms::api).orElse(true));
    }

    /** @throws Rejection {@code quota-exceeded} */
    void check(TenantId school) {
        plans.require(school, "api", PlanTerms::api);
    }

    /**
     * For each command of a program: as it was a second ago or later.
     *
     * @throws Rejection {@code quota-exceeded}
     */
    void checkOften(TenantId school) {
        if (!Objects.requireNonNull(given.get(school))) {
            check(school);
        }
    }
}
