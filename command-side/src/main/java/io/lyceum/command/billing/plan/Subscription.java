package io.lyceum.command.billing.plan;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.billing.plan.BillOverage;
import io.lyceum.billing.plan.CancelSubscription;
import io.lyceum.billing.plan.ChoosePlan;
import io.lyceum.billing.plan.GrantPlan;
import io.lyceum.billing.plan.OrderCreditPack;
import io.lyceum.billing.plan.PaymentMethod;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.billing.plan.RecordPayment;
import io.lyceum.billing.plan.RecordPaymentFailure;
import io.lyceum.billing.plan.ReinstateSubscription;
import io.lyceum.billing.plan.RenewSubscription;
import io.lyceum.billing.plan.SetPaymentMethod;
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
import io.lyceum.billing.plan.WarnOfExpiry;
import io.lyceum.command.platform.TenantAggregate;
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
            apply(contract.activation(choose.subscription(), choose.plan(), terms.price(), true, origin.occurredAt()));
            return;
        }
        var current = contract.plan().orElseThrow();
        if (choose.plan() == current) {
            if (contract.scheduled().isPresent() || contract.isCancelled()) {
                apply(new PlanChangeWithdrawn(choose.subscription()));
            }
        } else if (choose.plan().isAbove(current)) {
            apply(contract.upgrade(choose.subscription(), choose.plan(), terms.price(), origin.occurredAt()));
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
            apply(contract.activation(grant.subscription(), grant.plan(), agreed, false, origin.occurredAt()));
        } else if (current.get() != grant.plan() || !contract.price().equals(agreed)) {
            apply(contract.change(grant.subscription(), grant.plan(), agreed, true));
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
            apply(contract.end(renew.subscription()));
            return;
        }
        contract.scheduled()
                .ifPresent(lower -> apply(contract.change(
                        renew.subscription(),
                        lower,
                        PlanCatalogue.current().termsOf(lower).price(),
                        false)));
        apply(contract.renewal(renew.subscription()));
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
    void handle(WarnOfExpiry warn, Origin origin) {
        if (method != null
                && method.reference().equals(warn.reference())
                && !Expiry.warningOf(method).isAfter(origin.occurredAt())) {
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
        apply(contract.overage(bill));
    }

    /** What was not given while it was suspended is not charged: a new cycle begins. */
    private void reinstate(SubscriptionId subscription, Instant now) {
        apply(new SubscriptionReinstated(subscription));
        var current = contract.plan();
        if (current.isEmpty() || now.isBefore(contract.cycle().end())) {
            return;
        }
        if (contract.isCancelled()) {
            apply(contract.end(subscription));
        } else {
            apply(contract.activation(subscription, current.get(), contract.price(), true, now));
        }
    }

    private void requireNotSuspended() {
        if (suspended) {
            throw new Rejection(ProblemCode.SUBSCRIPTION_SUSPENDED, "pay what is open first");
        }
    }

    @EventSourcingHandler
    void on(SubscriptionEvent event, Origin origin) {
        id = event.subscription();
        tenant = origin.tenant();
        contract.on(event);
        switch (event) {
            case RenewalFailed failed -> arrears.failed(failed.invoice(), failed.failures());
            case OutstandingPaid paid -> arrears.paid(paid.invoice());
            case SubscriptionSuspended _ -> suspended = true;
            case SubscriptionReinstated _ -> {
                suspended = false;
                arrears.forgiven();
            }
            case PaymentMethodSet set -> method = set.method();
            case PlanActivated _,
                    PlanChanged _,
                    PlanChangeScheduled _,
                    PlanChangeWithdrawn _,
                    SubscriptionCancelled _,
                    SubscriptionRenewed _,
                    SubscriptionEnded _,
                    OverageBilled _,
                    CreditPackOrdered _,
                    PaymentMethodExpiring _ -> {}
        }
    }
}
