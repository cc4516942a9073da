package io.lyceum.command.billing.plan;

import io.lyceum.billing.invoice.InvoiceEvent.InvoiceChargeFailed;
import io.lyceum.billing.invoice.InvoiceEvent.InvoicePaid;
import io.lyceum.billing.invoice.InvoiceKind;
import io.lyceum.billing.plan.BillOverage;
import io.lyceum.billing.plan.GrantPlan;
import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.plan.RecordPayment;
import io.lyceum.billing.plan.RecordPaymentFailure;
import io.lyceum.billing.plan.SubscriptionEvent.PaymentMethodSet;
import io.lyceum.billing.plan.SubscriptionEvent.PlanActivated;
import io.lyceum.billing.plan.SubscriptionEvent.RenewalFailed;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionRenewed;
import io.lyceum.billing.plan.SubscriptionId;
import io.lyceum.billing.quota.QuotaEvent.QuotaPeriodClosed;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import io.lyceum.tenancy.TenancyEvent.TenantCreated;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * P16: when a school is founded, it may be put on a plan; when a cycle begins, its end is scheduled; when an invoice could not be charged, the subscription counts it and it
 * is charged again; when a month came to overage, that is billed.
 */
@Component
class SubscriptionPolicy extends Policy {

    private final Tasks tasks;
    private final RenewalTask renewal;
    private final RetryTask retry;
    private final ExpiryTask expiry;
    private final Optional<Plan> planOfNewSchools;

    /** @param planOfNewSchools {@code none}: they are not limited before they choose one (2.3) */
    SubscriptionPolicy(
            Tasks tasks,
            RenewalTask renewal,
            RetryTask retry,
            ExpiryTask expiry,
            @Value("${lyceum.billing.plan-of-new-schools:none}") String planOfNewSchools) {
        this.tasks = tasks;
        this.renewal = renewal;
        this.retry = retry;
        this.expiry = expiry;
        this.planOfNewSchools =
                planOfNewSchools.equals("none") ? Optional.empty() : Optional.of(Plan.of(planOfNewSchools));
    }

    @EventHandler
    void when(TenantCreated created, EventMessage<?> event) {
        planOfNewSchools.ifPresent(
                plan -> then(event, "grant", new GrantPlan(SubscriptionId.ofTenant(created.tenant()), plan, null)));
    }

    @EventHandler
    void when(PlanActivated activated, Origin origin) {
        renewAt(activated.subscription(), activated.to(), origin);
    }

    @EventHandler
    void when(SubscriptionRenewed renewed, Origin origin) {
        renewAt(renewed.subscription(), renewed.to(), origin);
    }

    @EventHandler
    void when(InvoiceChargeFailed failed, EventMessage<?> event, Origin origin) {
        if (failed.automatic() && failed.kind() != InvoiceKind.CREDIT_PACK) {
            then(
                    event,
                    "count",
                    new RecordPaymentFailure(
                            SubscriptionId.ofTenant(origin.tenant()), failed.invoice(), failed.reason()));
        }
    }

    @EventHandler
    void when(RenewalFailed failed, Origin origin) {
        if (failed.nextAt() != null) {
            tasks.schedule(
                    retry,
                    failed.invoice() + ":" + failed.failures(),
                    new RetryTask.Again(origin, failed.invoice()),
                    failed.nextAt());
        }
    }

    @EventHandler
    void when(InvoicePaid paid, EventMessage<?> event, Origin origin) {
        if (paid.kind() != InvoiceKind.CREDIT_PACK) {
            then(event, "count", new RecordPayment(SubscriptionId.ofTenant(origin.tenant()), paid.invoice()));
        }
    }

    @EventHandler
    void when(QuotaPeriodClosed closed, EventMessage<?> event, Origin origin) {
        if (closed.overageMicros() > 0) {
            then(
                    event,
                    "bill",
                    new BillOverage(
                            SubscriptionId.ofTenant(origin.tenant()), closed.from(), closed.to(), closed.uses()));
        }
    }

    /** Every card has its own deadline: of one that is used no more, nothing is said then. */
    @EventHandler
    void when(PaymentMethodSet set, Origin origin) {
        var warning = Expiry.warningOf(set.method());
        var reference = set.method().reference();
        tasks.schedule(
                expiry,
                "%s:%s:%s".formatted(set.subscription(), reference, warning),
                new ExpiryTask.Card(origin, set.subscription(), reference),
                warning);
    }

    private void renewAt(SubscriptionId subscription, Instant end, Origin origin) {
        tasks.schedule(renewal, subscription + ":" + end, new RenewalTask.Due(origin, subscription, end), end);
    }
}
