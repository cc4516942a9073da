package io.lyceum.learning.authoring;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** How a text is marked up. */
public enum ParseMode {
    MARKDOWN("MARKDOWN"),
    HTML("HTML"),
    /** For dialogs: the model is held to HTML, and what it marks up otherwise is escaped. */
    STRICT_HTML("HTML!");

    private final String text;

    ParseMode(String text) {
        this.text = text;
    }

    @JsonValue
    public String text() {
        return text;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ParseMode of(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException("no parse mode: " + text));
    }

    public static Optional<ParseMode> find(String text) {
        return Arrays.stream(values()).filter(mode -> mode.text.equals(text)).findFirst();
    }
}
