package io.lyceum.billing.plan;

import io.lyceum.billing.plan.SubscriptionEvent.PlanActivated;
import io.lyceum.billing.plan.SubscriptionEvent.PlanChanged;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionEnded;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a school's plan gives it, by the events of its subscription. Without a plan nothing is limited (2.3). */
public final class PlanInForce {

    private PlanInForce() {}

    /** @param events payloads, oldest first */
    public static Optional<PlanTerms> after(Stream<?> events) {
        return events.<PlanTerms>mapMulti((event, terms) -> {
                    switch (event) {
                        case PlanActivated activated ->
                            terms.accept(PlanCatalogue.of(activated.catalogue()).termsOf(activated.plan()));
                        case PlanChanged changed ->
                            terms.accept(PlanCatalogue.of(changed.catalogue()).termsOf(changed.plan()));
                        case SubscriptionEnded ended ->
                            terms.accept(PlanCatalogue.of(ended.catalogue()).termsOf(ended.plan()));
                        default -> {}
                    }
                })
                .reduce((earlier, later) -> later);
    }

    /**
     * Refuses what the plan does not have.
     *
     * @param feature as the answer names it, such as {@code api}
     * @throws Rejection {@code quota-exceeded}
     */
    public static void require(Stream<?> events, String feature, Predicate<PlanTerms> has) {
        after(events).filter(has.negate()).ifPresent(terms -> {
            throw new Rejection(
                    ProblemCode.QUOTA_EXCEEDED,
                    "%s: the plan %s has none".formatted(feature, terms.plan().wire()),
                    Map.of("resource", feature, "plan", terms.plan().wire()));
        });
    }
}
