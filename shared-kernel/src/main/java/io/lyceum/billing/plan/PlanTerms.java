package io.lyceum.billing.plan;

import io.lyceum.billing.quota.Resource;
import io.lyceum.kernel.Money;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a plan gives and costs in one version of the catalogue.
 *
 * @param price by the month
 * @param priceFrom whether {@code price} is where negotiations start, and the plan is granted by the platform alone
 * @param limits in the resources' smallest parts; what is missing is unlimited
 * @param overage prices beyond the limits; empty where the limit blocks
 */
public record PlanTerms(
        Plan plan,
        Money price,
        boolean priceFrom,
        Map<Resource, Long> limits,
        Map<Resource, UnitPrice> overage,
        Resolution maxResolution,
        boolean watermark,
        boolean api,
        boolean webhooks,
        boolean schedules,
        boolean priorityQueue) {

    public PlanTerms {
        limits = Map.copyOf(limits);
        overage = Map.copyOf(overage);
    }

    /** Empty when the plan does not limit it. */
    public OptionalLong limitOf(Resource resource) {
        var limit = limits.get(resource);
        return limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
    }

    /** Empty when there is none to be had beyond the limit. */
    public Optional<UnitPrice> overageOf(Resource resource) {
        return Optional.ofNullable(overage.get(resource));
    }

    public boolean allowsOverage() {
        return !overage.isEmpty();
    }
}
