package io.lyceum.billing.plan;

import io.lyceum.billing.invoice.InvoiceId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** An automatic attempt to charge an invoice failed. */
public record RecordPaymentFailure(
        @TargetAggregateIdentifier SubscriptionId subscription, InvoiceId invoice, String reason) {}
