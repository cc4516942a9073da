package io.lyceum.learning.authoring;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how long to wait: {@code 30s}, {@code 1h:30m}, {@code 1d:2h:3m:4s}, {@code 7d} (C44). */
public final class Interval {

    private static final Pattern GRAMMAR =
            Pattern.compile("(?:(\\d{1,6})d)?(?::?(\\d{1,6})h)?(?::?(\\d{1,6})m)?(?::?(\\d{1,6})s)?");

    private Interval() {}

    /** Empty for anything that is no interval. */
    public static Optional<Duration> parse(String text) {
        var parts = GRAMMAR.matcher(text);
        if (text.isEmpty() || text.startsWith(":") || !parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(number(parts.group(1)))
                .plusHours(number(parts.group(2)))
                .plusMinutes(number(parts.group(3)))
                .plusSeconds(number(parts.group(4))));
    }

    /** @throws IllegalArgumentException for anything that is no interval */
    public static Duration of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("no interval: " + text));
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
