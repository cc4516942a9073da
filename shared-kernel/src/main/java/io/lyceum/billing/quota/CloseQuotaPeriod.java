package io.lyceum.billing.quota;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The period that ends then is over. */
public record CloseQuotaPeriod(@TargetAggregateIdentifier QuotaLedgerId ledger, Instant periodEnd) {}
