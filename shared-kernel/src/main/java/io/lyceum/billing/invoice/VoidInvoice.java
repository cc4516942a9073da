package io.lyceum.billing.invoice;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** It need not be paid any more. */
@Requires(Permission.OPERATE_PLATFORM)
public record VoidInvoice(@TargetAggregateIdentifier InvoiceId invoice, String reason) {}
