package io.lyceum.operations.limits;

/**
 * How many requests a person, a program, or an address without either may send (C17, C18).
 *
 * @param perMinute of all kinds
 * @param perHour of all kinds
 * @param criticalPerMinute of each {@linkplain CriticalOperations critical operation}; for a change of the password, in
 *     five minutes
 * @param paymentNoticesPerHour of payment providers, from each address (5.3)
 */
public record Limits(long perMinute, long perHour, long criticalPerMinute, long paymentNoticesPerHour) {

    public Limits {
        if (perMinute < 1 || perHour < perMinute || criticalPerMinute < 1 || paymentNoticesPerHour < 1) {
            throw new IllegalArgumentException(
                    "lyceum.rate-limits: at least 1 a minute, and no fewer an hour than a minute");
        }
    }
}
