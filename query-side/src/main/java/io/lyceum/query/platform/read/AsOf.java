package io.lyceum.query.platform.read;

import io.lyceum.kernel.Position;
import io.lyceum.kernel.Rejection;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** The moment in the past an answer is asked for. */
public sealed interface AsOf {

    /** As the store's events up to and with this one made it. */
    record AtPosition(Position position) implements AsOf {}

    /** As of the last event recorded at or before this time. */
    record AtTime(Instant time) implements AsOf {}

    /** @throws Rejection for a text that is neither, and for times to come: their answer is not settled */
    static AsOf parse(String text, Instant now) {
        try {
            return new AtPosition(new Position(Long.parseLong(text)));
        } catch (IllegalArgumentException noPosition) {
            return new AtTime(time(text, now));
        }
    }

    private static Instant time(String text, Instant now) {
        try {
            var time = Instant.parse(text);
            if (!time.isAfter(now)) {
                return time;
            }
        } catch (DateTimeParseException unreadable) {
            throw Rejection.invalid("asOf", "a position, or an ISO-8601 instant such as 2026-01-31T09:00:00Z");
        }
        throw Rejection.invalid("asOf", "not in the future");
    }
}
