package io.lyceum.billing.invoice;

import io.lyceum.billing.plan.CreditPack;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Drafts the invoice if there is none yet. */
public record AddInvoiceLines(
        @TargetAggregateIdentifier InvoiceId invoice,
        InvoiceKind kind,
        @Nullable CreditPack pack,
        List<InvoiceLine> lines) {}
