package io.lyceum.query.billing.invoice;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.billing.invoice.InvoiceEvent.InvoiceChargeFailed;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceChargeRequested;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceDrafted;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceIssued;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceLinesAdded;
import io.lyceum.billing.invoice.InvoiceEvent.InvoicePaid;
import io.lyceum.billing.invoice.InvoiceEvent.InvoiceVoided;
import io.lyceum.billing.invoice.InvoiceId;
import io.lyceum.query.platform.projection.Change;
import io.lyceum.query.platform.projection.EventInfo;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Row;
import io.lyceum.query.platform.projection.Table;
import io.lyceum.tenancy.TenancyEvent.TenantCreated;
import io.lyceum.tenancy.TenancyEvent.TenantRenamed;
import java.util.ArrayList;
import java.util.List;

/** Invoices with their lines, and whom they are for (C157). */
public final class InvoiceProjection extends Projection {

    static final String NAME = "invoices";

    private static final Table INVOICE = table("invoice", "invoice_id");
    private static final Table LINE = table("invoice_line", "invoice_id", "line");
    private static final Table PARTY = table("invoice_party", "payer_id");
    private static final int MOST_LINES_AT_ONCE = 100;

    public InvoiceProjection() {
        super(NAME, INVOICE, LINE, PARTY);
        on(
                InvoiceDrafted.class,
                (e, at) -> INVOICE.upsert(of(e.invoice())
                        .set("kind", e.kind())
                        .set("state", InvoiceState.DRAFT)
                        .set("drafted_at", at.occurredAt())));
        onEach(InvoiceLinesAdded.class, InvoiceProjection::lines);
        on(
                InvoiceIssued.class,
                (e, at) -> INVOICE.update(of(e.invoice())
                        .set("state", InvoiceState.OPEN)
                        .set("number", e.number().value())
                        .set("issued_at", at.occurredAt())));
        on(
                InvoiceChargeRequested.class,
                (e, at) -> INVOICE.update(of(e.invoice()).set("attempts", e.attempt())));
        on(InvoiceChargeFailed.class, (e, at) -> INVOICE.update(of(e.invoice()).set("failure", e.reason())));
        on(
                InvoicePaid.class,
                (e, at) -> INVOICE.update(of(e.invoice())
                        .set("state", InvoiceState.PAID)
                        .set("failure", null)
                        .set("provider", e.provider())
                        .set("reference", e.reference())
                        .set("offline", e.offline())
                        .set("paid_at", at.occurredAt())));
        on(
                InvoiceVoided.class,
                (e, at) -> INVOICE.update(
                        of(e.invoice()).set("state", InvoiceState.VOID).set("void_reason", e.reason())));
        on(
                TenantCreated.class,
                (e, at) -> PARTY.upsert(row().set("payer_id", e.tenant()).set("name", e.name())));
        on(
                TenantRenamed.class,
                (e, at) -> PARTY.upsert(row().set("payer_id", e.tenant()).set("name", e.name())));
    }

    private static List<Change> lines(InvoiceLinesAdded added, EventInfo at) {
        var changes = new ArrayList<Change>();
        changes.add(INVOICE.update(
                of(added.invoice()).set("total_cents", added.total().amountMinor())));
        for (var number = 0; number < added.lines().size(); number++) {
            var line = added.lines().get(number);
            changes.add(LINE.upsert(of(added.invoice())
                    .set("line", at.position().value() * MOST_LINES_AT_ONCE + number)
                    .set("item", line.item())
                    .set("description", line.description())
                    .set("resource", line.resource())
                    .set("quantity", line.quantity())
                    .set("amount_cents", line.amount().amountMinor())
                    .set("from_at", line.from())
                    .set("to_at", line.to())));
        }
        return changes;
    }

    private static Row of(InvoiceId invoice) {
        return row().set("invoice_id", invoice);
    }
}
