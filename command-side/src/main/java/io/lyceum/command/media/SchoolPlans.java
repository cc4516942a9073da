package io.lyceum.command.media;

import io.lyceum.billing.plan.PlanInForce;
import io.lyceum.billing.plan.PlanTerms;
import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import io.lyceum.media.RenderProfile;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** What a school's plan says of its videos (C217), read from the events of its subscription. Without a plan all is allowed. */
@Component
final class SchoolPlans {

    private final EventStorageEngine events;

    SchoolPlans(EventStorageEngine events) {
        this.events = events;
    }

    /**
     * Whether a video bears the platform's name.
     *
     * @throws Rejection {@code quota-exceeded} when the plan does not allow so fine a video
     */
    boolean watermarked(RenderProfile profile, TenantId tenant) {
        var terms = termsOf(tenant);
        terms.map(PlanTerms::maxResolution)
                .filter(finest -> !finest.covers(profile.width(), profile.height()))
                .ifPresent(finest -> {
                    throw new Rejection(
                            ProblemCode.QUOTA_EXCEEDED,
                            "resolution: the plan allows %s at most".formatted(finest.wire()),
                            Map.of("resource", "resolution", "limit", finest.wire(), "required", profile.name()));
                });
        return terms.map(PlanTerms::watermark).orElse(false);
    }

    /** C218. Whether its videos are rendered before those of others. */
    boolean isServedFirst(TenantId tenant) {
        return termsOf(tenant).map(PlanTerms::priorityQueue).orElse(false);
    }

    private Optional<PlanTerms> termsOf(TenantId tenant) {
        return PlanInForce.after(
                events.readEvents(SubscriptionId.ofTenant(tenant).toString())
                        .asStream()
                        .map(event -> event.getPayload()));
    }
}
