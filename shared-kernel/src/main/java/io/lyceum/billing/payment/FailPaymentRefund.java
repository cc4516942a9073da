package io.lyceum.billing.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The money does not go back. */
public record FailPaymentRefund(@TargetAggregateIdentifier PaymentId payment, RefundId refund, String reason) {}
