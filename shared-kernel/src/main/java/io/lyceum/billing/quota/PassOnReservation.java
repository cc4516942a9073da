package io.lyceum.billing.quota;

import io.lyceum.billing.ReservationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What is set aside for one thing is from now on for another that follows from it; at no moment is it free. */
public record PassOnReservation(
        @TargetAggregateIdentifier QuotaLedgerId ledger, ReservationId from, ReservationId to, UseOf use) {}
