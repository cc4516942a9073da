package io.lyceum.billing.invoice;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Somebody wants an open invoice charged now. */
@Requires(Permission.MOVE_MONEY)
public record PayInvoice(@TargetAggregateIdentifier InvoiceId invoice) {}
