package io.lyceum.billing.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The provider has sent the money back. */
public record CompletePaymentRefund(
        @TargetAggregateIdentifier PaymentId payment, RefundId refund, String providerRefund) {}
