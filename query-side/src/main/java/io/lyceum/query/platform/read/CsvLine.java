package io.lyceum.query.platform.read;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line of comma-separated values (RFC 4180) that a spreadsheet shows as it is and never runs as a formula. */
public final class CsvLine {

    /** Tells spreadsheets that what follows is UTF-8. */
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    private CsvLine() {}

    public static String of(@Nullable Object... values) {
        return Arrays.stream(values).map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        var text = value instanceof String written && looksLikeFormula(written) ? "'" + written : value.toString();
        return text.matches("(?s).*[\",\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    private static boolean looksLikeFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    }
}
