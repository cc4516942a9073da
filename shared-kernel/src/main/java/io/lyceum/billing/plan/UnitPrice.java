package io.lyceum.billing.plan;

import java.math.BigInteger;

/**
 * What a resource costs beyond the limit.
 *
 * @param micros millionths of a dollar for {@code amount}
 * @param amount of the resource's smallest parts
 */
public record UnitPrice(long micros, long amount) {

    /** In millionths of a dollar; what is less than one is not charged (A38: nothing is rounded up). */
    public long micros(long used) {
        return BigInteger.valueOf(used)
                .multiply(BigInteger.valueOf(micros))
                .divide(BigInteger.valueOf(amount))
                .longValueExact();
    }
}
