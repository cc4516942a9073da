package io.lyceum.command.media;

import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.billing.plan.PlanTerms;
import io.lyceum.billing.quota.Resource;
import io.lyceum.command.platform.school.SchoolPlans;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import io.lyceum.media.RenderCost;
import io.lyceum.media.RenderExtra;
import io.lyceum.media.RenderProfile;
import io.lyceum.media.Scene;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a school's plan says of its videos (C217). Without a plan all is allowed. */
@Component
final class VideoTerms {

    private final SchoolPlans plans;

    VideoTerms(SchoolPlans plans) {
        this.plans = plans;
    }

    /**
     * Whether a video bears the platform's name.
     *
     * @throws Rejection {@code quota-exceeded} when the plan does not allow so fine a video
     */
    boolean watermarked(RenderProfile profile, TenantId tenant) {
        var terms = plans.of(tenant);
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

    /** What a video of these scenes will cost, at the prices of the school's plan. */
    RenderCost estimate(RenderProfile profile, List<Scene> scenes, List<RenderExtra> extras, TenantId tenant) {
        var plan = plans.of(tenant).map(PlanTerms::plan).orElse(Plan.FREE);
        var millis =
                profile.renderMillis(scenes.stream().mapToLong(Scene::millis).sum(), extras);
        return new RenderCost(0, 0, millis, PlanCatalogue.current().worthOf(Resource.RENDER_SECONDS, millis, plan));
    }

    /** C218. Whether its videos are rendered before those of others. */
    boolean isServedFirst(TenantId tenant) {
        return plans.of(tenant).map(PlanTerms::priorityQueue).orElse(false);
    }
}
