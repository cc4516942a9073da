package io.lyceum.billing.quota;

import io.lyceum.billing.ReservationId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What has happened is counted whether or not it is still reserved. */
public record RecordUse(
        @TargetAggregateIdentifier QuotaLedgerId ledger, ReservationId reservation, List<Amount> amounts, UseOf use) {}
