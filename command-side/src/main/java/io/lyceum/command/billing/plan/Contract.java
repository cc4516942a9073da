package io.lyceum.command.billing.plan;

import io.lyceum.billing.invoice.InvoiceId;
import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.billing.plan.SubscriptionEvent.PlanActivated;
import io.lyceum.billing.plan.SubscriptionEvent.PlanChanged;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionRenewed;
import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.kernel.Money;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tenant has agreed to pay, until when, and what comes after that (C148). */
final class Contract {

    private @Nullable Plan plan;
    private int catalogue;
    private Money price = Money.zero(PlanCatalogue.USD);
    private int cycles;
    private int changes;
    private @Nullable Cycle cycle;
    private @Nullable Plan scheduled;
    private boolean cancelled;
    /** Overage waits on the invoice of the next cycle. */
    private boolean drafted;

    /** Empty before the first plan and after the end. */
    Optional<Plan> plan() {
        return Optional.ofNullable(plan);
    }

    Money price() {
        return price;
    }

    Cycle cycle() {
        return Objects.requireNonNull(cycle);
    }

    int nextCycle() {
        return cycles + 1;
    }

    /** The lower plan that comes with the next cycle. */
    Optional<Plan> scheduled() {
        return Optional.ofNullable(scheduled);
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** A plan that costs nothing is left at once for any other. */
    boolean isLeftAtOnceFor(Plan chosen) {
        return plan == null || (!price.isPositive() && chosen != plan);
    }

    /** The catalogue's of that day, unless another was agreed on. */
    Money priceOfNextCycle() {
        var current = Objects.requireNonNull(plan);
        var listed = PlanCatalogue.of(catalogue).termsOf(current).price();
        return price.equals(listed) ? PlanCatalogue.current().termsOf(current).price() : price;
    }

    /** Empty when there is nothing to pay. */
    Optional<InvoiceId> invoiceOfNextCycle(SubscriptionId subscription, Money due) {
        return due.isPositive() || drafted
                ? Optional.of(InvoiceId.ofCycle(subscription, nextCycle()))
                : Optional.empty();
    }

    InvoiceId invoiceOfNextChange(SubscriptionId subscription) {
        return InvoiceId.ofChange(subscription, changes + 1);
    }

    void activated(PlanActivated activated) {
        plan = activated.plan();
        catalogue = activated.catalogue();
        price = activated.price();
        cycles = activated.cycle();
        cycle = Cycle.from(activated.from());
        drafted = drafted && activated.invoice() == null;
        comesNext(null, false);
    }

    void changed(PlanChanged changed) {
        plan = changed.plan();
        catalogue = changed.catalogue();
        price = changed.price();
        changes++;
        comesNext(null, false);
    }

    void renewed(SubscriptionRenewed renewed) {
        catalogue = renewed.catalogue();
        price = renewed.price();
        cycles = renewed.cycle();
        cycle = cycle().next();
        drafted = false;
    }

    void ended() {
        plan = null;
        cycles++;
        drafted = false;
        comesNext(null, false);
    }

    void comesNext(@Nullable Plan lower, boolean end) {
        scheduled = lower;
        cancelled = end;
    }

    void overageDrafted() {
        drafted = true;
    }
}
