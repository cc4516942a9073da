package io.lyceum.query.platform.read;

import io.lyceum.kernel.Rejection;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/**
 * One way to narrow a list.
 *
 * @param name of the request parameter, and of the placeholder in the condition
 * @param condition in SQL, such as {@code status = :status}
 */
record Filter(String name, String condition, Function<String, Object> reading) {

    static Function<String, Object> text() {
        return value -> value;
    }

    static Function<String, Object> uuid(String name) {
        return value -> {
            try {
                return UUID.fromString(value);
            } catch (IllegalArgumentException unreadable) {
                throw Rejection.invalid(name, "a UUID");
            }
        };
    }

    static Function<String, Object> number(String name) {
        return value -> {
            try {
                return Long.parseLong(value);
            } catch (NumberFormatException unreadable) {
                throw Rejection.invalid(name, "a whole number");
            }
        };
    }

    static Function<String, Object> time(String name) {
        return value -> {
            try {
                return Instant.parse(value);
            } catch (DateTimeParseException unreadable) {
                throw Rejection.invalid(name, "an ISO-8601 instant such as 2026-01-31T09:00:00Z");
            }
        };
    }

    static <E extends Enum<E>> Function<String, Object> oneOf(String name, Class<E> type) {
        return value -> {
            try {
                return Enum.valueOf(type, value.toUpperCase(Locale.ROOT)).name();
            } catch (IllegalArgumentException unknown) {
                throw Rejection.invalid(
                        name,
                        "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
            }
        };
    }
}
