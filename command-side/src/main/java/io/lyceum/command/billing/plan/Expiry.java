package io.lyceum.command.billing.plan;

import io.lyceum.billing.plan.PaymentMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** When a card is good no more: after the last day of its month. */
final class Expiry {

    private static final Duration NOTICE = Duration.ofDays(30);

    private Expiry() {}

    static Instant of(PaymentMethod method) {
        return YearMonth.of(method.expiresYear(), method.expiresMonth())
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
    }

    /** From when its owner is warned (C154). */
    static Instant warningOf(PaymentMethod method) {
        return of(method).minus(NOTICE);
    }
}
