package io.lyceum.billing.quota;

import io.lyceum.billing.ReservationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Gives back what is still reserved, if it is: after a failure, and when its time is over. */
public record GiveBackQuota(
        @TargetAggregateIdentifier QuotaLedgerId ledger, ReservationId reservation, String reason) {}
