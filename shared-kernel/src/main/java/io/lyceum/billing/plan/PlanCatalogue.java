package io.lyceum.billing.plan;

import static io.lyceum.billing.quota.Resource.JOBS;
import static io.lyceum.billing.quota.Resource.KAI_CREDITS;
import static io.lyceum.billing.quota.Resource.LLM_TOKENS;
import static io.lyceum.billing.quota.Resource.MEMBERS;
import static io.lyceum.billing.quota.Resource.RENDER_SECONDS;
import static io.lyceum.billing.quota.Resource.STORAGE;
import static io.lyceum.billing.quota.Resource.TEMPLATES;
import static io.lyceum.billing.quota.Resource.WORKFLOWS;

import io.lyceum.billing.quota.Resource;
import io.lyceum.kernel.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plans and credit packs with their prices: the one place they are written down (2.3, A12). A version that events
 * name is never changed; another price list is another version.
 *
 * @param version from 1
 * @param validFrom when it became the one that new subscriptions and renewals go by
 * @param plans cheapest first
 * @param models what generations are reserved with
 */
public record PlanCatalogue(
        int version, Instant validFrom, List<PlanTerms> plans, List<PackTerms> packs, List<ModelCredits> models) {

    public static final Currency USD = Currency.getInstance("USD");

    private static final long GIGABYTE = 1_000_000_000L;

    private static final PlanCatalogue FIRST = new PlanCatalogue(
            1,
            Instant.parse("2026-01-01T00:00:00Z"),
            List.of(
                    new PlanTerms(
                            Plan.FREE,
                            dollars(0),
                            false,
                            Map.of(
                                    LLM_TOKENS, 100_000L,
                                    KAI_CREDITS, 50L,
                                    RENDER_SECONDS, 300_000L,
                                    STORAGE, 5 * GIGABYTE,
                                    WORKFLOWS, 3L,
                                    TEMPLATES, 5L,
                                    JOBS, 10L,
                                    MEMBERS, 1L),
                            Map.of(),
                            Resolution.HD,
                            true,
                            false,
                            false,
                            false,
                            false),
                    new PlanTerms(
                            Plan.STARTER,
                            dollars(29),
                            false,
                            Map.of(
                                    LLM_TOKENS, 1_000_000L,
                                    KAI_CREDITS, 500L,
                                    RENDER_SECONDS, 3_600_000L,
                                    STORAGE, 50 * GIGABYTE,
                                    JOBS, 100L,
                                    MEMBERS, 1L),
                            overage(100_000, 50_000, 20_000, 100_000),
                            Resolution.FULL_HD,
                            false,
                            true,
                            true,
                            false,
                            false),
                    new PlanTerms(
                            Plan.PRO,
                            dollars(99),
                            false,
                            Map.of(
                                    LLM_TOKENS, 5_000_000L,
                                    KAI_CREDITS, 2_000L,
                                    RENDER_SECONDS, 10_800_000L,
                                    STORAGE, 200 * GIGABYTE,
                                    MEMBERS, 5L),
                            overage(80_000, 40_000, 15_000, 80_000),
                            Resolution.FULL_HD,
                            false,
                            true,
                            true,
                            true,
                            true),
                    new PlanTerms(
                            Plan.ENTERPRISE,
                            dollars(499),
                            true,
                            Map.of(),
                            Map.of(),
                            Resolution.UHD,
                            false,
                            true,
                            true,
                            true,
                            true)),
            List.of(
                    new PackTerms(PackSize.SMALL, 1_000, dollars(40)),
                    new PackTerms(PackSize.MEDIUM, 5_000, dollars(175)),
                    new PackTerms(PackSize.LARGE, 20_000, dollars(600))),
            ModelCredits.FIRST);

    private static final List<PlanCatalogue> VERSIONS = List.of(FIRST);

    public PlanCatalogue {
        plans = List.copyOf(plans);
        packs = List.copyOf(packs);
        models = List.copyOf(models);
    }

    public static PlanCatalogue current() {
        return VERSIONS.getLast();
    }

    /** @throws IllegalArgumentException if there never was such a version */
    public static PlanCatalogue of(int version) {
        if (version < 1 || version > VERSIONS.size()) {
            throw new IllegalArgumentException("there is no version %d of the plan catalogue".formatted(version));
        }
        return VERSIONS.get(version - 1);
    }

    public PlanTerms termsOf(Plan plan) {
        return plans.stream()
                .filter(terms -> terms.plan() == plan)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the catalogue has no " + plan));
    }

    public PackTerms pack(PackSize size) {
        return packs.stream()
                .filter(terms -> terms.size() == size)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the catalogue has no " + size));
    }

    /** What one generation by the model is reserved with (A13); empty for a model nobody has listed. */
    public Optional<ModelCredits> creditsOf(String model) {
        return ModelCredits.find(models, model);
    }

    /**
     * What a use is worth, in millionths of a dollar, whether or not it is within the limit: by the plan's own price, or
     * where it has none by the cheapest plan's that has.
     */
    public long worthOf(Resource resource, long amount, Plan plan) {
        return termsOf(plan)
                .overageOf(resource)
                .or(() -> plans.stream()
                        .flatMap(terms -> terms.overageOf(resource).stream())
                        .findFirst())
                .map(price -> price.micros(amount))
                .orElse(0L);
    }

    /** Micro-dollars for 100 000 tokens, a credit, a render second and a gigabyte for a month. */
    private static Map<Resource, UnitPrice> overage(long tokens, long credit, long second, long gigabyte) {
        return Map.of(
                LLM_TOKENS, new UnitPrice(tokens, 100_000),
                KAI_CREDITS, new UnitPrice(credit, 1),
                RENDER_SECONDS, new UnitPrice(second, 1_000),
                STORAGE, new UnitPrice(gigabyte, GIGABYTE));
    }

    private static Money dollars(long amount) {
        return new Money(amount * 100, USD);
    }
}
