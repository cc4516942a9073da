package io.lyceum.billing.quota;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** More or less of something that is held. */
public record ChangeHolding(
        @TargetAggregateIdentifier QuotaLedgerId ledger, Resource resource, long change, UseOf use) {}
