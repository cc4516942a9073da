package io.lyceum.billing.invoice;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Closes the draft, and has it charged. */
public record IssueInvoice(@TargetAggregateIdentifier InvoiceId invoice) {}
