package io.lyceum.billing.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Nobody has paid in time. */
public record ExpirePayment(@TargetAggregateIdentifier PaymentId payment, String reason) {}
