package io.lyceum.command.billing.quota;

import java.time.Duration;
import java.time.Instant;

/** How much storage was held on average over a period (2.3): weighted by how long it was. */
final class HeldStorage {

    private static final long KILOBYTE = 1_000;

    private Instant since = Instant.EPOCH;
    private long bytes;
    /** A petabyte for a month still fits. */
    private long kilobyteSeconds;

    /** What was held until then counts; nothing counts twice when times come out of order. */
    void became(long held, Instant at) {
        if (at.isAfter(since)) {
            kilobyteSeconds += bytes / KILOBYTE * Duration.between(since, at).toSeconds();
            since = at;
        }
        bytes = held;
    }

    void periodOpened(Instant from) {
        since = from;
        kilobyteSeconds = 0;
    }

    long averageBytes(Instant from, Instant to) {
        var seconds = Math.max(1, Duration.between(from, to).toSeconds());
        var last = to.isAfter(since)
                ? bytes / KILOBYTE * Duration.between(since, to).toSeconds()
                : 0;
        return (kilobyteSeconds + last) / seconds * KILOBYTE;
    }
}
