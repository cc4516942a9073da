package io.lyceum.billing.invoice;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The provider took the money. */
public record RecordCharge(
        @TargetAggregateIdentifier InvoiceId invoice,
        int attempt,
        String provider,
        String reference,
        boolean offline) {}
