package io.lyceum.query.billing.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a receipt says. */
record Receipt(
        UUID paymentId,
        String orderId,
        String provider,
        String state,
        long amountMinor,
        long refundedMinor,
        String currency,
        String description,
        @Nullable String providerPayment,
        @Nullable String payerName,
        @Nullable String payerEmail,
        @Nullable Instant completedAt) {}
