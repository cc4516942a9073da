package io.lyceum.query.billing.plan;

import io.lyceum.billing.plan.ModelCredits;
import io.lyceum.billing.plan.PackTerms;
import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.billing.plan.PlanTerms;
import io.lyceum.billing.plan.Resolution;
import io.lyceum.billing.quota.Resource;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Which plans there are, and which the school is on (C148). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Plans and quotas")
final class PlanController {

    /** In the resource's unit; a limit of null is none. */
    record Limit(Resource resource, String unit, @Nullable BigDecimal limit) {}

    /** {@code usd} for {@code per} units beyond the limit. */
    record Overage(Resource resource, BigDecimal usd, BigDecimal per, String unit) {}

    /** {@code priceFrom}: agreed on with the platform, from this on. */
    record PlanView(
            Plan plan,
            long priceCents,
            boolean priceFrom,
            String currency,
            List<Limit> limits,
            boolean overageAllowed,
            List<Overage> overage,
            Resolution maxResolution,
            boolean watermark,
            boolean api,
            boolean webhooks,
            boolean schedules,
            boolean priorityQueue) {}

    record Pack(String size, long credits, long priceCents, String currency) {}

    record Catalogue(
            int version, Instant validFrom, List<PlanView> plans, List<Pack> creditPacks, List<ModelCredits> models) {}

    /** {@code endsAt}: it was cancelled; {@code nextAttemptAt}: of charging an invoice that could not be charged. */
    record Subscription(
            UUID subscriptionId,
            String state,
            @Nullable String plan,
            @Nullable Integer catalogue,
            @Nullable Long priceCents,
            @Nullable Instant cycleFrom,
            @Nullable Instant cycleTo,
            @Nullable String scheduledPlan,
            @Nullable Instant endsAt,
            int failures,
            @Nullable Instant nextAttemptAt,
            @Nullable String cardLastFour,
            @Nullable Integer cardExpiresYear,
            @Nullable Integer cardExpiresMonth) {}

    private record Anything(int one) {}

    private final ReadModels readModels;

    PlanController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "The plans and credit packs",
            description = "With limits, prices beyond them, and features; a limit of null is none."
                    + " And what a generation by each model is reserved with, in credits.")
    @GetMapping("/plans")
    @Requires(Permission.READ_PLANS)
    Mono<ResponseEntity<Catalogue>> plans(Reader reader) {
        return readModels
                .one(reader, Anything.class, "select 1 as one", Map.of(), SubscriptionProjection.NAME)
                .map(answer -> ResponseEntity.ok().headers(answer.getHeaders()).body(view(PlanCatalogue.current())));
    }

    @Operation(
            summary = "The school's subscription",
            description = "404 while no plan was chosen and no card set: then nothing is limited.")
    @GetMapping("/billing/subscription")
    @Requires(Permission.READ_BALANCE)
    Mono<ResponseEntity<Subscription>> subscription(Reader reader) {
        return readModels.one(reader, Subscription.class, """
                select subscription_id, state, plan, catalogue, price_cents, cycle_from, cycle_to, scheduled_plan, ends_at,
                       failures, next_attempt_at, card_last_four, card_expires_year, card_expires_month
                from subscription where tenant_id = :tenant""", Map.of(), SubscriptionProjection.NAME);
    }

    private static Catalogue view(PlanCatalogue catalogue) {
        return new Catalogue(
                catalogue.version(),
                catalogue.validFrom(),
                catalogue.plans().stream().map(PlanController::view).toList(),
                catalogue.packs().stream().map(PlanController::view).toList(),
                catalogue.models());
    }

    private static PlanView view(PlanTerms terms) {
        return new PlanView(
                terms.plan(),
                terms.price().amountMinor(),
                terms.priceFrom(),
                terms.price().currency().getCurrencyCode(),
                Arrays.stream(Resource.values())
                        .map(resource -> limit(resource, terms))
                        .toList(),
                terms.allowsOverage(),
                overage(terms),
                terms.maxResolution(),
                terms.watermark(),
                terms.api(),
                terms.webhooks(),
                terms.schedules(),
                terms.priorityQueue());
    }

    private static Limit limit(Resource resource, PlanTerms terms) {
        var limit = terms.limitOf(resource);
        return new Limit(resource, resource.unit(), limit.isEmpty() ? null : resource.inUnits(limit.getAsLong()));
    }

    private static List<Overage> overage(PlanTerms terms) {
        var prices = new LinkedHashMap<Resource, Overage>();
        for (var resource : Resource.values()) {
            terms.overageOf(resource)
                    .ifPresent(price -> prices.put(
                            resource,
                            new Overage(
                                    resource,
                                    BigDecimal.valueOf(price.micros(), 6).stripTrailingZeros(),
                                    resource.inUnits(price.amount()),
                                    resource.unit())));
        }
        return List.copyOf(prices.values());
    }

    private static Pack view(PackTerms pack) {
        return new Pack(
                pack.size().wire(),
                pack.credits(),
                pack.price().amountMinor(),
                pack.price().currency().getCurrencyCode());
    }
}
