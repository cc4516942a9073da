package io.lyceum.billing.quota;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Nothing more may be used. */
public record SuspendQuota(@TargetAggregateIdentifier QuotaLedgerId ledger) {}
