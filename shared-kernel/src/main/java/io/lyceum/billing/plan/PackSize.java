package io.lyceum.billing.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Credits bought beyond the monthly ones: they never expire and are spent first (C157). */
public enum PackSize {
    SMALL,
    MEDIUM,
    LARGE;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none of this name */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PackSize of(String wire) {
        return Arrays.stream(values())
                .filter(size -> size.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("known are "
                        + Arrays.stream(values()).map(PackSize::wire).toList()));
    }
}
