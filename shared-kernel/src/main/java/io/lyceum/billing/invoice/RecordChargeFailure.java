package io.lyceum.billing.invoice;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The provider did not take the money. */
public record RecordChargeFailure(@TargetAggregateIdentifier InvoiceId invoice, int attempt, String reason) {}
