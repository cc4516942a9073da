package io.lyceum.billing.invoice;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Tries again to charge an open invoice. */
public record ChargeInvoice(@TargetAggregateIdentifier InvoiceId invoice) {}
