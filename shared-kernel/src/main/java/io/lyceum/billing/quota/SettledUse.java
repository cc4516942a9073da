package io.lyceum.billing.quota;

/**
 * What a use took of one resource.
 *
 * @param reserved given back with it; 0 for what had not been reserved
 * @param fromPacks how much of it came out of credit packs, and is not counted for the month
 * @param overage how much of it lies beyond the limit and is billed, with {@code overageMicros} millionths of a dollar
 * @param worthMicros what it is worth at the plan's price, in millionths of a dollar, billed or not
 */
public record SettledUse(
        Resource resource,
        long amount,
        long reserved,
        long fromPacks,
        long overage,
        long overageMicros,
        long worthMicros) {}
