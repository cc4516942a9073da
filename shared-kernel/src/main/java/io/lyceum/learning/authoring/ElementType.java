package io.lyceum.learning.authoring;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The 14 types of elements (C30); {@link #SECTION} structures a course and is never served. */
public enum ElementType {
    MESSAGE,
    AUDIO,
    INPUT,
    QUIZ,
    QUESTION,
    MULTI_CHOICE,
    DIALOG,
    MINIAPP,
    TEST,
    JUMP,
    REVISION,
    DELAY,
    END,
    SECTION;

    /** As documents and clients write it: {@code multi_choice}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ElementType of(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException("no type of element: " + text));
    }

    public static Optional<ElementType> find(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }
}
