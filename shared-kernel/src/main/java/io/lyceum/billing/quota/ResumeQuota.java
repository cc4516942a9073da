package io.lyceum.billing.quota;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** After payment. */
public record ResumeQuota(@TargetAggregateIdentifier QuotaLedgerId ledger) {}
