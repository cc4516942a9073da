package io.lyceum.command.billing.plan;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.billing.invoice.InvoiceId;
import io.lyceum.billing.plan.BillOverage;
import io.lyceum.billing.plan.CancelSubscription;
import io.lyceum.billing.plan.ChoosePlan;
import io.lyceum.billing.plan.GrantPlan;
import io.lyceum.billing.plan.OrderCreditPack;
import io.lyceum.billing.plan.PaymentMethod;
import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.billing.plan.RecordPayment;
import io.lyceum.billing.plan.RecordPaymentFailure;
import io.lyceum.billing.plan.ReinstateSubscription;
import io.lyceum.billing.plan.RenewSubscription;
import io.lyceum.billing.plan.SetPaymentMethod;
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
import io.lyceum.billing.plan.WarnOfExpiry;
import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The plan a tenant is on, by the month (C148): up at once, down with the next cycle, unpaid after three retries suspended. */
@AggregateRoot
public class Subscription extends TenantAggregate {

    private static final Money NOTHING = Money.zero(PlanCatalogue.USD);

    @AggregateIdentifier
    private @Nullable SubscriptionId id;

    private Contract contract = new Contract();
    private boolean suspended;
    private @Nullable PaymentMethod method;
    private Arrears arrears = new Arrears();

    protected Subscription() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ChoosePlan choose, Origin origin) {
        var terms = PlanCatalogue.current().termsOf(choose.plan());
        if (terms.priceFrom()) {
            throw Rejection.invalid(
                    "plan",
                    "%s is agreed on with the platform".formatted(choose.plan().wire()));
        }
        requireNotSuspended();
        if (contract.isLeftAtOnceFor(choose.plan())) {
            activate(choose.subscription(), choose.plan(), terms.price(), true, origin.occurredAt());
            return;
        }
        var current = contract.plan().orElseThrow();
        if (choose.plan() == current) {
            if (contract.scheduled().isPresent() || contract.isCancelled()) {
                apply(new PlanChangeWithdrawn(choose.subscription()));
            }
        } else if (choose.plan().isAbove(current)) {
            upgrade(choose.subscription(), choose.plan(), terms.price(), origin.occurredAt());
        } else if (!contract.scheduled().equals(Optional.of(choose.plan()))) {
            apply(new PlanChangeScheduled(
                    choose.subscription(), choose.plan(), contract.cycle().end()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(GrantPlan grant, Origin origin) {
        var terms = PlanCatalogue.current().termsOf(grant.plan());
        var agreed = grant.price() == null ? terms.price() : grant.price();
        if (!agreed.currency().equals(PlanCatalogue.USD) || agreed.amountMinor() < 0) {
            throw Rejection.invalid("monthlyPriceCents", "0 or more US cents");
        }
        var current = contract.plan();
        if (current.isEmpty()) {
            activate(grant.subscription(), grant.plan(), agreed, false, origin.occurredAt());
        } else if (current.get() != grant.plan() || !contract.price().equals(agreed)) {
            apply(new PlanChanged(
                    grant.subscription(),
                    current.get(),
                    grant.plan(),
                    PlanCatalogue.current().version(),
                    agreed,
                    NOTHING,
                    null,
                    true));
        }
    }

    @CommandHandler
    void handle(CancelSubscription cancel) {
        if (contract.plan().isEmpty()) {
            throw new Rejection(ProblemCode.CONFLICT, "there is no subscription to cancel");
        }
        if (!contract.isCancelled()) {
            apply(new SubscriptionCancelled(
                    cancel.subscription(), cancel.reason(), contract.cycle().end()));
        }
    }

    @CommandHandler
    void handle(RenewSubscription renew) {
        if (contract.plan().isEmpty()
                || suspended
                || !renew.cycleEnd().equals(contract.cycle().end())) {
            return;
        }
        if (contract.isCancelled()) {
            end(renew.subscription());
            return;
        }
        contract.scheduled().ifPresent(lower -> lower(renew.subscription(), lower));
        var next = contract.cycle().next();
        var due = contract.priceOfNextCycle();
        apply(new SubscriptionRenewed(
                renew.subscription(),
                contract.plan().orElseThrow(),
                PlanCatalogue.current().version(),
                due,
                contract.nextCycle(),
                next.start(),
                next.end(),
                contract.invoiceOfNextCycle(renew.subscription(), due).orElse(null)));
    }

    @CommandHandler
    void handle(RecordPaymentFailure failure, Origin origin) {
        var failures = arrears.failuresOf(failure.invoice()) + 1;
        var nextAt = Arrears.retryAfter(failures, origin.occurredAt());
        apply(new RenewalFailed(
                failure.subscription(), failure.invoice(), failures, failure.reason(), nextAt.orElse(null)));
        if (nextAt.isEmpty() && !suspended) {
            apply(new SubscriptionSuspended(failure.subscription(), failure.invoice()));
        }
    }

    @CommandHandler
    void handle(RecordPayment payment, Origin origin) {
        if (arrears.failuresOf(payment.invoice()) == 0) {
            return;
        }
        apply(new OutstandingPaid(payment.subscription(), payment.invoice()));
        if (suspended && !arrears.areBeyondRetries()) {
            reinstate(payment.subscription(), origin.occurredAt());
        }
    }

    @CommandHandler
    void handle(ReinstateSubscription reinstate, Origin origin) {
        if (!suspended) {
            throw new Rejection(ProblemCode.CONFLICT, "the subscription is not suspended");
        }
        reinstate(reinstate.subscription(), origin.occurredAt());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetPaymentMethod set) {
        if (!set.method().equals(method)) {
            apply(new PaymentMethodSet(set.subscription(), set.method()));
        }
    }

    @CommandHandler
    void handle(WarnOfExpiry warn) {
        if (method != null && method.reference().equals(warn.reference())) {
            apply(new PaymentMethodExpiring(warn.subscription(), method.lastFour(), Expiry.of(method)));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OrderCreditPack order) {
        requireNotSuspended();
        var current = PlanCatalogue.current();
        var terms = current.pack(order.size());
        apply(new CreditPackOrdered(
                order.subscription(),
                order.size(),
                current.version(),
                terms.credits(),
                terms.price(),
                order.invoice()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(BillOverage bill) {
        var billed = bill.uses().stream().filter(use -> use.overageMicros() > 0).toList();
        var ended = contract.plan().isEmpty();
        apply(new OverageBilled(
                bill.subscription(),
                ended
                        ? InvoiceId.ofRemainder(bill.subscription(), bill.to().getEpochSecond())
                        : InvoiceId.ofCycle(bill.subscription(), contract.nextCycle()),
                bill.from(),
                bill.to(),
                billed,
                ended));
    }

    private void activate(SubscriptionId subscription, Plan chosen, Money monthly, boolean payable, Instant now) {
        var first = Cycle.from(now);
        apply(new PlanActivated(
                subscription,
                chosen,
                PlanCatalogue.current().version(),
                monthly,
                contract.nextCycle(),
                first.start(),
                first.end(),
                payable ? contract.invoiceOfNextCycle(subscription, monthly).orElse(null) : null));
    }

    private void upgrade(SubscriptionId subscription, Plan chosen, Money monthly, Instant now) {
        var dearer = monthly.isLessThan(contract.price()) ? NOTHING : monthly.minus(contract.price());
        var difference = contract.cycle().left(dearer, now);
        apply(new PlanChanged(
                subscription,
                contract.plan().orElseThrow(),
                chosen,
                PlanCatalogue.current().version(),
                monthly,
                difference,
                difference.isPositive() ? contract.invoiceOfNextChange(subscription) : null,
                false));
    }

    private void lower(SubscriptionId subscription, Plan lower) {
        apply(new PlanChanged(
                subscription,
                contract.plan().orElseThrow(),
                lower,
                PlanCatalogue.current().version(),
                PlanCatalogue.current().termsOf(lower).price(),
                NOTHING,
                null,
                false));
    }

    /** What was not given while it was suspended is not charged: a new cycle begins. */
    private void reinstate(SubscriptionId subscription, Instant now) {
        apply(new SubscriptionReinstated(subscription));
        var current = contract.plan();
        if (current.isEmpty() || now.isBefore(contract.cycle().end())) {
            return;
        }
        if (contract.isCancelled()) {
            end(subscription);
        } else {
            activate(subscription, current.get(), contract.price(), true, now);
        }
    }

    private void end(SubscriptionId subscription) {
        apply(new SubscriptionEnded(
                subscription,
                Plan.FREE,
                PlanCatalogue.current().version(),
                contract.invoiceOfNextCycle(subscription, NOTHING).orElse(null)));
    }

    private void requireNotSuspended() {
        if (suspended) {
            throw new Rejection(ProblemCode.SUBSCRIPTION_SUSPENDED, "pay what is open first");
        }
    }

    private void begin(SubscriptionId subscription, Origin origin) {
        id = subscription;
        tenant = origin.tenant();
    }

    @EventSourcingHandler
    void on(PlanActivated activated, Origin origin) {
        begin(activated.subscription(), origin);
        contract.activated(activated);
    }

    @EventSourcingHandler
    void on(PlanChanged changed) {
        contract.changed(changed);
    }

    @EventSourcingHandler
    void on(PlanChangeScheduled change) {
        contract.comesNext(change.plan(), false);
    }

    @EventSourcingHandler
    void on(PlanChangeWithdrawn withdrawn) {
        contract.comesNext(null, false);
    }

    @EventSourcingHandler
    void on(SubscriptionCancelled event) {
        contract.comesNext(null, true);
    }

    @EventSourcingHandler
    void on(SubscriptionRenewed renewed) {
        contract.renewed(renewed);
    }

    @EventSourcingHandler
    void on(SubscriptionEnded ended) {
        contract.ended();
    }

    @EventSourcingHandler
    void on(RenewalFailed failed) {
        arrears.failed(failed.invoice(), failed.failures());
    }

    @EventSourcingHandler
    void on(OutstandingPaid paid) {
        arrears.paid(paid.invoice());
    }

    @EventSourcingHandler
    void on(SubscriptionSuspended event) {
        suspended = true;
    }

    @EventSourcingHandler
    void on(SubscriptionReinstated event) {
        suspended = false;
        arrears.forgiven();
    }

    @EventSourcingHandler
    void on(PaymentMethodSet set, Origin origin) {
        begin(set.subscription(), origin);
        method = set.method();
    }

    @EventSourcingHandler
    void on(CreditPackOrdered ordered, Origin origin) {
        begin(ordered.subscription(), origin);
    }

    @EventSourcingHandler
    void on(OverageBilled billed, Origin origin) {
        begin(billed.subscription(), origin);
        if (!billed.issue()) {
            contract.overageDrafted();
        }
    }
}
