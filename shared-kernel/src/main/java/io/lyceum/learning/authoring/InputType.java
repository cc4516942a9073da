package io.lyceum.learning.authoring;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a typed answer is compared with the right one. */
public enum InputType {
    /** Trimmed, and without regard to case. */
    TEXT,
    /** By its digits alone. */
    SEQUENCE;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static InputType of(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException("no type of input: " + text));
    }

    public static Optional<InputType> find(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }
}
