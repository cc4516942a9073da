package io.lyceum.billing.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The payment cannot be begun. */
public record FailPayment(@TargetAggregateIdentifier PaymentId payment, String reason) {}
