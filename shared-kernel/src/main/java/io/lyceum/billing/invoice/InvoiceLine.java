package io.lyceum.billing.invoice;

import io.lyceum.billing.quota.Resource;
import io.lyceum.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice.
 *
 * @param resource of overage and credit packs
 * @param quantity in the resource's smallest parts, else 1
 * @param from of what it is for, {@code to} its end
 */
public record InvoiceLine(
        Item item,
        String description,
        @Nullable Resource resource,
        long quantity,
        Money amount,
        Instant from,
        Instant to) {

    /** What is paid for. */
    public enum Item {
        SUBSCRIPTION,
        PLAN_CHANGE,
        OVERAGE,
        CREDIT_PACK
    }
}
