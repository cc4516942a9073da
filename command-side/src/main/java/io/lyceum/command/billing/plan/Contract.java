package io.lyceum.command.billing.plan;

import io.lyceum.billing.invoice.InvoiceId;
import io.lyceum.billing.plan.BillOverage;
import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.billing.plan.SubscriptionEvent;
import io.lyceum.billing.plan.SubscriptionEvent.CreditPackOrdered;
import io.lyceum.billing.plan.SubscriptionEvent.OutstandingPaid;
import io.lyceum.billing.plan.SubscriptionEvent.OverageBilled;
import io.lyceum.billing.plan.SubscriptionEvent.PaymentMethodExpiring;
import io.lyceum.billing.plan.SubscriptionEvent.PaymentMethodSet;
import io.lyceum.billing.plan.SubscriptionEvent.PlanActivated;
import io.lyceum.billing.plan.SubscriptionEvent.PlanChangeScheduled;
import io.lyceum.billing.plan.SubscriptionEvent.PlanChangeWithdrawn;
import io.lyceum.billing.plan.SubscriptionEvent.PlanChanged;
import io.lyceum.billing.plan.SubscriptionEvent.RenewalFailed;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionCancelled;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionEnded;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionReinstated;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionRenewed;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionSuspended;
import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.kernel.Money;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tenant has agreed to pay, until when, and what comes after that (C148). */
final class Contract {

    private static final Money NOTHING = Money.zero(PlanCatalogue.USD);

    private @Nullable Plan plan;
    private int catalogue;
    private Money price = NOTHING;
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

    private int nextCycle() {
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
    private Money priceOfNextCycle() {
        var current = Objects.requireNonNull(plan);
        var listed = PlanCatalogue.of(catalogue).termsOf(current).price();
        return price.equals(listed) ? PlanCatalogue.current().termsOf(current).price() : price;
    }

    /** Empty when there is nothing to pay. */
    private Optional<InvoiceId> invoiceOfNextCycle(SubscriptionId subscription, Money due) {
        return due.isPositive() || drafted
                ? Optional.of(InvoiceId.ofCycle(subscription, nextCycle()))
                : Optional.empty();
    }

    PlanActivated activation(SubscriptionId subscription, Plan chosen, Money monthly, boolean payable, Instant now) {
        var first = Cycle.from(now);
        return new PlanActivated(
                subscription,
                chosen,
                PlanCatalogue.current().version(),
                monthly,
                nextCycle(),
                first.start(),
                first.end(),
                payable ? invoiceOfNextCycle(subscription, monthly).orElse(null) : null);
    }

    /** The rest of the cycle is charged at the difference. */
    PlanChanged upgrade(SubscriptionId subscription, Plan chosen, Money monthly, Instant now) {
        var dearer = monthly.isLessThan(price) ? NOTHING : monthly.minus(price);
        var difference = cycle().left(dearer, now);
        return new PlanChanged(
                subscription,
                Objects.requireNonNull(plan),
                chosen,
                PlanCatalogue.current().version(),
                monthly,
                difference,
                difference.isPositive() ? InvoiceId.ofChange(subscription, changes + 1) : null,
                false);
    }

    /** @param granted by the platform, not chosen */
    PlanChanged change(SubscriptionId subscription, Plan to, Money monthly, boolean granted) {
        return new PlanChanged(
                subscription,
                Objects.requireNonNull(plan),
                to,
                PlanCatalogue.current().version(),
                monthly,
                NOTHING,
                null,
                granted);
    }

    SubscriptionRenewed renewal(SubscriptionId subscription) {
        var next = cycle().next();
        var due = priceOfNextCycle();
        return new SubscriptionRenewed(
                subscription,
                Objects.requireNonNull(plan),
                PlanCatalogue.current().version(),
                due,
                nextCycle(),
                next.start(),
                next.end(),
                invoiceOfNextCycle(subscription, due).orElse(null));
    }

    SubscriptionEnded end(SubscriptionId subscription) {
        return new SubscriptionEnded(
                subscription,
                Plan.FREE,
                PlanCatalogue.current().version(),
                invoiceOfNextCycle(subscription, NOTHING).orElse(null));
    }

    /** What a month's overage is charged with: the next cycle's invoice, or one of its own after the end. */
    OverageBilled overage(BillOverage bill) {
        var billed = bill.uses().stream().filter(use -> use.overageMicros() > 0).toList();
        return new OverageBilled(
                bill.subscription(),
                plan == null
                        ? InvoiceId.ofRemainder(bill.subscription(), bill.to().getEpochSecond())
                        : InvoiceId.ofCycle(bill.subscription(), nextCycle()),
                bill.from(),
                bill.to(),
                billed,
                plan == null);
    }

    /** What does not concern the plan changes nothing here. */
    void on(SubscriptionEvent event) {
        switch (event) {
            case PlanActivated activated -> activated(activated);
            case PlanChanged changed -> {
                plan = changed.plan();
                catalogue = changed.catalogue();
                price = changed.price();
                changes++;
                comesNext(null, false);
            }
            case SubscriptionRenewed renewed -> {
                catalogue = renewed.catalogue();
                price = renewed.price();
                cycles = renewed.cycle();
                cycle = cycle().next();
                drafted = false;
            }
            case SubscriptionEnded _ -> {
                plan = null;
                cycles++;
                drafted = false;
                comesNext(null, false);
            }
            case PlanChangeScheduled change -> comesNext(change.plan(), false);
            case PlanChangeWithdrawn _ -> comesNext(null, false);
            case SubscriptionCancelled _ -> comesNext(null, true);
            case OverageBilled billed -> drafted = drafted || !billed.issue();
            case RenewalFailed _,
                    OutstandingPaid _,
                    SubscriptionSuspended _,
                    SubscriptionReinstated _,
                    PaymentMethodSet _,
                    PaymentMethodExpiring _,
                    CreditPackOrdered _ -> {}
        }
    }

    private void activated(PlanActivated activated) {
        plan = activated.plan();
        catalogue = activated.catalogue();
        price = activated.price();
        cycles = activated.cycle();
        cycle = Cycle.from(activated.from());
        drafted = drafted && activated.invoice() == null;
        comesNext(null, false);
    }

    private void comesNext(@Nullable Plan lower, boolean end) {
        scheduled = lower;
        cancelled = end;
    }
}
