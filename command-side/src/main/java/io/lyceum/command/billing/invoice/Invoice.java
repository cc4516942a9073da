package io.lyceum.command.billing.invoice;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.billing.invoice.AddInvoiceLines;
import io.lyceum.billing.invoice.ChargeInvoice;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceChargeFailed;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceChargeRequested;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceDrafted;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceIssued;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceLinesAdded;
import io.lyceum.billing.invoice.InvoiceEvent.InvoicePaid;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceVoided;
import io.lyceum.billing.invoice.InvoiceId;
import io.lyceum.billing.invoice.InvoiceKind;
import io.lyceum.billing.invoice.InvoiceLine;
import io.lyceum.billing.invoice.InvoiceNumber;
import io.lyceum.billing.invoice.IssueInvoice;
import io.lyceum.billing.invoice.PayInvoice;
import io.lyceum.billing.invoice.RecordCharge;
import io.lyceum.billing.invoice.RecordChargeFailure;
import io.lyceum.billing.invoice.VoidInvoice;
import io.lyceum.billing.plan.CreditPack;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.util.Locale;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A demand for money (C157). Once it is open nothing on it changes; it ends paid or void, once. */
@AggregateRoot
public class Invoice extends TenantAggregate {

    /** Where an invoice stands. */
    enum State {
        DRAFT,
        OPEN,
        PAID,
        VOID
    }

    @AggregateIdentifier
    private @Nullable InvoiceId id;

    private @Nullable InvoiceKind kind;
    private @Nullable CreditPack pack;
    private State state = State.DRAFT;
    private Money total = Money.zero(PlanCatalogue.USD);
    private int attempts;
    private boolean underWay;
    private boolean automatic;

    protected Invoice() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AddInvoiceLines add) {
        require(State.DRAFT);
        if (id == null) {
            apply(new InvoiceDrafted(add.invoice(), add.kind(), add.pack()));
        }
        var sum = add.lines().stream().map(InvoiceLine::amount).reduce(total, Money::plus);
        apply(new InvoiceLinesAdded(add.invoice(), add.lines(), sum));
    }

    /** What comes to nothing, such as overage of less than a cent, is not asked for. */
    @CommandHandler
    void handle(IssueInvoice issue, Origin origin) {
        require(State.DRAFT);
        if (!total.isPositive()) {
            apply(new InvoiceVoided(issue.invoice(), "nothing to pay"));
            return;
        }
        apply(new InvoiceIssued(
                issue.invoice(), InvoiceNumber.of(issue.invoice(), origin.occurredAt()), knownKind(), total));
        request(issue.invoice(), true);
    }

    @CommandHandler
    void handle(ChargeInvoice charge) {
        if (state == State.OPEN && !underWay) {
            request(charge.invoice(), true);
        }
    }

    @CommandHandler
    void handle(PayInvoice pay) {
        require(State.OPEN);
        if (underWay) {
            throw new Rejection(ProblemCode.CONFLICT, "it is being charged at this moment");
        }
        request(pay.invoice(), false);
    }

    /** Money that was taken is kept in the books, whatever has happened to the invoice meanwhile but being paid before. */
    @CommandHandler
    void handle(RecordCharge charge) {
        if (state != State.PAID) {
            apply(new InvoicePaid(
                    charge.invoice(),
                    knownKind(),
                    pack,
                    total,
                    charge.provider(),
                    charge.reference(),
                    charge.offline()));
        }
    }

    @CommandHandler
    void handle(RecordChargeFailure failure) {
        if (state != State.OPEN || !underWay || failure.attempt() != attempts) {
            return;
        }
        apply(new InvoiceChargeFailed(failure.invoice(), knownKind(), failure.attempt(), automatic, failure.reason()));
        if (kind == InvoiceKind.CREDIT_PACK) {
            apply(new InvoiceVoided(failure.invoice(), "not paid, and nothing given"));
        }
    }

    @CommandHandler
    void handle(VoidInvoice cancel) {
        if (underWay) {
            throw new Rejection(ProblemCode.CONFLICT, "it is being charged at this moment");
        }
        if (state != State.DRAFT) {
            require(State.OPEN);
        }
        apply(new InvoiceVoided(cancel.invoice(), cancel.reason()));
    }

    private void request(InvoiceId invoice, boolean bySchedule) {
        apply(new InvoiceChargeRequested(invoice, attempts + 1, bySchedule, total));
    }

    private InvoiceKind knownKind() {
        return Objects.requireNonNull(kind);
    }

    private void require(State wanted) {
        if (state != wanted) {
            throw new Rejection(
                    ProblemCode.CONFLICT,
                    "the invoice is %s".formatted(state.name().toLowerCase(Locale.ROOT)));
        }
    }

    @EventSourcingHandler
    void on(InvoiceDrafted drafted, Origin origin) {
        id = drafted.invoice();
        tenant = origin.tenant();
        kind = drafted.kind();
        pack = drafted.pack();
    }

    @EventSourcingHandler
    void on(InvoiceLinesAdded added) {
        total = added.total();
    }

    @EventSourcingHandler
    void on(InvoiceIssued issued) {
        state = State.OPEN;
    }

    @EventSourcingHandler
    void on(InvoiceChargeRequested requested) {
        attempts = requested.attempt();
        automatic = requested.automatic();
        underWay = true;
    }

    @EventSourcingHandler
    void on(InvoiceChargeFailed failed) {
        underWay = false;
    }

    @EventSourcingHandler
    void on(InvoicePaid paid) {
        state = State.PAID;
        underWay = false;
    }

    @EventSourcingHandler
    void on(InvoiceVoided event) {
        state = State.VOID;
        underWay = false;
    }
}
