package io.lyceum.billing.quota;

import io.lyceum.billing.ReservationId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Gives back what is still reserved until that time. */
public record ExpireQuota(
        @TargetAggregateIdentifier QuotaLedgerId ledger, ReservationId reservation, Instant expiresAt) {}
