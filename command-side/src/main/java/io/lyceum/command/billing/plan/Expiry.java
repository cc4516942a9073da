package io.lyceum.command.billing.plan;

import io.lyceum.billing.plan.PaymentMethod;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** When a card is good no more: after the last day of its month. */
final class Expiry {

    private Expiry() {}

    static Instant of(PaymentMethod method) {
        return YearMonth.of(method.expiresYear(), method.expiresMonth())
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
    }
}
