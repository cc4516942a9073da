package io.lyceum.command.billing.plan;

import io.lyceum.kernel.Money;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A month that is paid for at once.
 *
 * @param anchor where the months are counted from, so that one begun on the 31st ends on the last day of shorter ones
 * @param months since the anchor, of its beginning
 */
record Cycle(Instant anchor, int months) {

    static Cycle from(Instant start) {
        return new Cycle(start, 0);
    }

    Cycle next() {
        return new Cycle(anchor, months + 1);
    }

    Instant start() {
        return anchor.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    Instant end() {
        return anchor.atOffset(ZoneOffset.UTC).plusMonths(months + 1L).toInstant();
    }

    /** The part of an amount for what is left of the cycle; a part of a cent is not charged (A38). */
    Money left(Money amount, Instant now) {
        var whole = Duration.between(start(), end()).toSeconds();
        var left = Math.clamp(Duration.between(now, end()).toSeconds(), 0, whole);
        var part = BigInteger.valueOf(amount.amountMinor())
                .multiply(BigInteger.valueOf(left))
                .divide(BigInteger.valueOf(whole));
        return new Money(part.longValueExact(), amount.currency());
    }
}
