package io.lyceum.command.tenancy;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.lyceum.billing.plan.PlanInForce;
import io.lyceum.billing.plan.PlanTerms;
import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** Whether programs may act for a school: not on the free plan (2.3). */
@Component
class ApiAccess {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int SCHOOLS = 10_000;

    private final EventStorageEngine events;
    private final LoadingCache<TenantId, Boolean> given;

    ApiAccess(EventStorageEngine events) {
        this.events = events;
        given = Caffeine.newBuilder()
                .expireAfterWrite(FRESH)
                .maximumSize(SCHOOLS)
                .build(school ->
                        PlanInForce.after(eventsOf(school)).map(PlanTerms::api).orElse(true));
    }

    /** @throws Rejection {@code quota-exceeded} */
    void check(TenantId school) {
        PlanInForce.require(eventsOf(school), "api", PlanTerms::api);
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

    private Stream<?> eventsOf(TenantId school) {
        return events.readEvents(SubscriptionId.ofTenant(school).toString())
                .asStream()
                .map(event -> event.getPayload());
    }
}
