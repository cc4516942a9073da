package io.lyceum.query.platform.read;

import org.jspecify.annotations.Nullable;

/** A line of comma-separated values (RFC 4180) that a spreadsheet shows as it is and never runs as a formula. */
public final class CsvLine {

    /** Tells spreadsheets that what follows is UTF-8. */
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    private CsvLine() {}

    public static String of(@Nullable Object... values) {
        var line = new StringBuilder();
        for (var number = 0; number < values.length; number++) {
            if (number > 0) {
                line.append(',');
            }
            append(line, values[number]);
        }
        return line.append("\r\n").toString();
    }

    private static void append(StringBuilder line, @Nullable Object value) {
        if (value == null) {
            return;
        }
        var text = value instanceof String written && looksLikeFormula(written) ? "'" + written : value.toString();
        if (breaksTheLine(text)) {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            line.append(text);
        }
    }

    private static boolean looksLikeFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    }

    private static boolean breaksTheLine(String text) {
        for (var place = 0; place < text.length(); place++) {
            switch (text.charAt(place)) {
                case '"', ',', '\r', '\n' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }
}
