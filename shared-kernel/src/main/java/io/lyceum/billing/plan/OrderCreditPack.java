package io.lyceum.billing.plan;

import io.lyceum.billing.invoice.InvoiceId;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** C157. */
@Requires(Permission.MOVE_MONEY)
public record OrderCreditPack(
        @TargetAggregateIdentifier SubscriptionId subscription, PackSize size, InvoiceId invoice) {}
