package io.lyceum.command.billing.invoice;

import io.lyceum.billing.invoice.InvoiceLine;
import io.lyceum.billing.invoice.InvoiceLine.Item;
import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.billing.plan.SubscriptionEvent.CreditPackOrdered;
import io.lyceum.billing.plan.SubscriptionEvent.OverageBilled;
import io.lyceum.billing.plan.SubscriptionEvent.PlanChanged;
import io.lyceum.billing.quota.PeriodUse;
import io.lyceum.billing.quota.Resource;
import io.lyceum.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** How what a tenant owes reads on an invoice. */
final class InvoiceLines {

    private static final long MICROS_IN_A_CENT = 10_000;

    private InvoiceLines() {}

    static List<InvoiceLine> ofCycle(Plan plan, Money price, Instant from, Instant to) {
        return List.of(
                new InvoiceLine(Item.SUBSCRIPTION, "Plan %s".formatted(name(plan.name())), null, 1, price, from, to));
    }

    static List<InvoiceLine> ofChange(PlanChanged changed, Instant at) {
        return List.of(new InvoiceLine(
                Item.PLAN_CHANGE,
                "From plan %s to %s, for the rest of the month"
                        .formatted(
                                name(changed.before().name()),
                                name(changed.plan().name())),
                null,
                1,
                changed.difference(),
                at,
                at));
    }

    static List<InvoiceLine> ofPack(CreditPackOrdered ordered, Instant at) {
        return List.of(new InvoiceLine(
                Item.CREDIT_PACK,
                "Credit pack %s".formatted(name(ordered.size().name())),
                Resource.KAI_CREDITS,
                ordered.credits(),
                ordered.price(),
                at,
                at));
    }

    /** A line for each resource; parts of a cent are not charged (A38). */
    static List<InvoiceLine> ofOverage(OverageBilled billed) {
        return billed.uses().stream().map(use -> overage(use, billed)).toList();
    }

    private static InvoiceLine overage(PeriodUse use, OverageBilled billed) {
        return new InvoiceLine(
                Item.OVERAGE,
                "Overage: %s".formatted(use.resource().wire().replace('_', ' ')),
                use.resource(),
                use.overage(),
                new Money(use.overageMicros() / MICROS_IN_A_CENT, PlanCatalogue.USD),
                billed.from(),
                billed.to());
    }

    private static String name(String constant) {
        return constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT);
    }
}
