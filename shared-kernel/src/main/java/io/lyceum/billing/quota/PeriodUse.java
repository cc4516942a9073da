package io.lyceum.billing.quota;

/**
 * What a period came to for one resource.
 *
 * @param used in the period; of what is held, the average over the period
 * @param overage beyond the limit, and billed with {@code overageMicros} millionths of a dollar
 */
public record PeriodUse(Resource resource, long used, long overage, long overageMicros) {}
