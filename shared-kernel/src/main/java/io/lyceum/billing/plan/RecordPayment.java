package io.lyceum.billing.plan;

import io.lyceum.billing.invoice.InvoiceId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** An invoice was paid. */
public record RecordPayment(@TargetAggregateIdentifier SubscriptionId subscription, InvoiceId invoice) {}
