package io.lyceum.billing.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** The plans a school can be on, each giving at least what the one before gives (2.3, C148). */
public enum Plan {
    FREE,
    STARTER,
    PRO,
    ENTERPRISE;

    public boolean isAbove(Plan other) {
        return compareTo(other) > 0;
    }

    /** The name outside, such as {@code starter}. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none of this name */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Plan of(String wire) {
        return Arrays.stream(values())
                .filter(plan -> plan.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "known are " + Arrays.stream(values()).map(Plan::wire).toList()));
    }
}
