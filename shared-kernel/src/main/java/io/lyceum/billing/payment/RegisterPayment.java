package io.lyceum.billing.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The provider has taken the payment on. */
public record RegisterPayment(
        @TargetAggregateIdentifier PaymentId payment, String providerPayment, String confirmationUrl) {}
