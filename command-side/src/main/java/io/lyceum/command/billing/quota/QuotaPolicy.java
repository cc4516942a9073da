package io.lyceum.command.billing.quota;

import io.lyceum.billing.invoice.InvoiceEvent.InvoicePaid;
import io.lyceum.billing.plan.SubscriptionEvent.PlanActivated;
import io.lyceum.billing.plan.SubscriptionEvent.PlanChanged;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionEnded;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionReinstated;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionSuspended;
import io.lyceum.billing.quota.AddCreditPack;
import io.lyceum.billing.quota.ApplyPlanToQuota;
import io.lyceum.billing.quota.QuotaEvent.QuotaPeriodOpened;
import io.lyceum.billing.quota.QuotaEvent.QuotaReserved;
import io.lyceum.billing.quota.QuotaLedgerId;
import io.lyceum.billing.quota.ResumeQuota;
import io.lyceum.billing.quota.SuspendQuota;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * When a plan begins, its limits hold; when a month begins, its end is scheduled; when something is reserved, so is the
 * time it is given back (C148, C153); when a credit pack is paid, its credits are there.
 */
@Component
class QuotaPolicy extends Policy {

    private final Tasks tasks;
    private final PeriodTask period;
    private final ExpireTask expire;

    QuotaPolicy(Tasks tasks, PeriodTask period, ExpireTask expire) {
        this.tasks = tasks;
        this.period = period;
        this.expire = expire;
    }

    @EventHandler
    void when(PlanActivated activated, EventMessage<?> event, Origin origin) {
        then(event, "apply", new ApplyPlanToQuota(ledgerOf(origin), activated.plan(), activated.catalogue()));
    }

    @EventHandler
    void when(PlanChanged changed, EventMessage<?> event, Origin origin) {
        then(event, "apply", new ApplyPlanToQuota(ledgerOf(origin), changed.plan(), changed.catalogue()));
    }

    @EventHandler
    void when(SubscriptionEnded ended, EventMessage<?> event, Origin origin) {
        then(event, "apply", new ApplyPlanToQuota(ledgerOf(origin), ended.plan(), ended.catalogue()));
    }

    @EventHandler
    void when(SubscriptionSuspended suspended, EventMessage<?> event, Origin origin) {
        then(event, "suspend", new SuspendQuota(ledgerOf(origin)));
    }

    @EventHandler
    void when(SubscriptionReinstated reinstated, EventMessage<?> event, Origin origin) {
        then(event, "resume", new ResumeQuota(ledgerOf(origin)));
    }

    @EventHandler
    void when(InvoicePaid paid, EventMessage<?> event, Origin origin) {
        if (paid.pack() != null) {
            then(
                    event,
                    "credits",
                    new AddCreditPack(
                            ledgerOf(origin),
                            paid.invoice().value(),
                            paid.pack().size(),
                            paid.pack().credits()));
        }
    }

    @EventHandler
    void when(QuotaPeriodOpened opened, Origin origin) {
        tasks.schedule(
                period,
                opened.ledger() + ":" + opened.to(),
                new PeriodTask.End(origin, opened.ledger(), opened.to()),
                opened.to());
    }

    @EventHandler
    void when(QuotaReserved reserved, Origin origin) {
        tasks.schedule(
                expire,
                reserved.reservation() + ":" + reserved.expiresAt(),
                new ExpireTask.Held(origin, reserved.ledger(), reserved.reservation(), reserved.expiresAt()),
                reserved.expiresAt());
    }

    private static QuotaLedgerId ledgerOf(Origin origin) {
        return QuotaLedgerId.ofTenant(origin.tenant());
    }
}
