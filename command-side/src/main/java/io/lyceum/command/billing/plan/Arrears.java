package io.lyceum.command.billing.plan;

import io.lyceum.billing.invoice.InvoiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Invoices that could not be charged: each is tried three times again, then nothing more is (2.3). */
final class Arrears {

    private static final List<Duration> PAUSES = List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(5));

    private Map<InvoiceId, Integer> failures = new HashMap<>();

    int failuresOf(InvoiceId invoice) {
        return failures.getOrDefault(invoice, 0);
    }

    /** When an invoice that failed so many times is tried again; empty when it is not. */
    static Optional<Instant> retryAfter(int failures, Instant now) {
        return failures > PAUSES.size() ? Optional.empty() : Optional.of(now.plus(PAUSES.get(failures - 1)));
    }

    boolean areBeyondRetries() {
        return failures.values().stream().anyMatch(count -> count > PAUSES.size());
    }

    void failed(InvoiceId invoice, int count) {
        failures.put(invoice, count);
    }

    void paid(InvoiceId invoice) {
        failures.remove(invoice);
    }

    void forgiven() {
        failures.values().removeIf(count -> count > PAUSES.size());
    }
}
