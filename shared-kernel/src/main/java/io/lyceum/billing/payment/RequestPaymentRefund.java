package io.lyceum.billing.payment;

import io.lyceum.kernel.Money;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sends money of a completed payment back: at most what is left of it. */
@Requires(Permission.OPERATE_PLATFORM)
public record RequestPaymentRefund(
        @TargetAggregateIdentifier PaymentId payment, RefundId refund, Money amount, String reason) {}
