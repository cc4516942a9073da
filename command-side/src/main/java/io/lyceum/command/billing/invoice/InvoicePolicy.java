package io.lyceum.command.billing.invoice;

import io.lyceum.billing.invoice.AddInvoiceLines;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceChargeRequested;
import io.lyceum.billing.invoice.InvoiceId;
import io.lyceum.billing.invoice.InvoiceKind;
import io.lyceum.billing.invoice.InvoiceLine;
import io.lyceum.billing.invoice.IssueInvoice;
import io.lyceum.billing.plan.CreditPack;
import io.lyceum.billing.plan.SubscriptionEvent.CreditPackOrdered;
import io.lyceum.billing.plan.SubscriptionEvent.OverageBilled;
import io.lyceum.billing.plan.SubscriptionEvent.PlanActivated;
import io.lyceum.billing.plan.SubscriptionEvent.PlanChanged;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionEnded;
import io.lyceum.billing.plan.SubscriptionEvent.SubscriptionRenewed;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.kernel.Origin;
import java.time.Clock;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** P16: when something is to be paid, an invoice is written and issued; when a charge is requested, the card is charged. */
@Component
class InvoicePolicy extends Policy {

    private final Tasks tasks;
    private final ChargeTask charge;
    private final Clock clock;

    InvoicePolicy(Tasks tasks, ChargeTask charge, Clock commandClock) {
        this.tasks = tasks;
        this.charge = charge;
        this.clock = commandClock;
    }

    /** Overage is on the draft before the draft is issued. */
    @Override
    public Object sequenceOf(EventMessage<?> event) {
        return Origin.fromMetaData(event.getMetaData()).tenant();
    }

    @EventHandler
    void when(PlanActivated activated, EventMessage<?> event) {
        cycle(
                activated.invoice(),
                InvoiceLines.ofCycle(activated.plan(), activated.price(), activated.from(), activated.to()),
                event);
    }

    @EventHandler
    void when(SubscriptionRenewed renewed, EventMessage<?> event) {
        cycle(
                renewed.invoice(),
                InvoiceLines.ofCycle(renewed.plan(), renewed.price(), renewed.from(), renewed.to()),
                event);
    }

    @EventHandler
    void when(PlanChanged changed, EventMessage<?> event, Origin origin) {
        if (changed.invoice() != null) {
            add(
                    changed.invoice(),
                    InvoiceKind.PLAN_CHANGE,
                    null,
                    InvoiceLines.ofChange(changed, origin.occurredAt()),
                    event);
            then(event, "issue", new IssueInvoice(changed.invoice()));
        }
    }

    @EventHandler
    void when(OverageBilled billed, EventMessage<?> event) {
        add(billed.invoice(), InvoiceKind.SUBSCRIPTION, null, InvoiceLines.ofOverage(billed), event);
        if (billed.issue()) {
            then(event, "issue", new IssueInvoice(billed.invoice()));
        }
    }

    @EventHandler
    void when(SubscriptionEnded ended, EventMessage<?> event) {
        if (ended.invoice() != null) {
            then(event, "issue", new IssueInvoice(ended.invoice()));
        }
    }

    @EventHandler
    void when(CreditPackOrdered ordered, EventMessage<?> event, Origin origin) {
        add(
                ordered.invoice(),
                InvoiceKind.CREDIT_PACK,
                new CreditPack(ordered.size(), ordered.credits()),
                InvoiceLines.ofPack(ordered, origin.occurredAt()),
                event);
        then(event, "issue", new IssueInvoice(ordered.invoice()));
    }

    @EventHandler
    void when(InvoiceChargeRequested requested, Origin origin) {
        tasks.schedule(
                charge,
                requested.invoice() + ":" + requested.attempt(),
                new ChargeTask.Attempt(origin, requested.invoice(), requested.attempt(), requested.total()),
                clock.instant());
    }

    private void cycle(@Nullable InvoiceId invoice, List<InvoiceLine> lines, EventMessage<?> event) {
        if (invoice != null) {
            add(invoice, InvoiceKind.SUBSCRIPTION, null, lines, event);
            then(event, "issue", new IssueInvoice(invoice));
        }
    }

    private void add(
            InvoiceId invoice,
            InvoiceKind kind,
            @Nullable CreditPack pack,
            List<InvoiceLine> lines,
            EventMessage<?> event) {
        then(event, "lines", new AddInvoiceLines(invoice, kind, pack, lines));
    }
}
