package io.lyceum.billing.plan;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The card that invoices are charged to. */
@Requires(Permission.MOVE_MONEY)
public record SetPaymentMethod(@TargetAggregateIdentifier SubscriptionId subscription, PaymentMethod method) {}
