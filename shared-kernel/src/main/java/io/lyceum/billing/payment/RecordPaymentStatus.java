package io.lyceum.billing.payment;

import io.lyceum.kernel.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What the provider says when it is asked; what is known already changes nothing. */
public record RecordPaymentStatus(
        @TargetAggregateIdentifier PaymentId payment,
        String providerPayment,
        ProviderStatus status,
        Money amount,
        String reason) {}
