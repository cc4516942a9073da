package io.lyceum.command.learning;

import io.lyceum.kernel.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Comma- or semicolon-separated text with a header line (RFC 4180): values may be quoted, and quoted ones may hold
 * separators, quotes and line breaks.
 */
final class CsvTable {

    /**
     * One record of the text.
     *
     * @param line at which it begins, from 1
     * @param values stripped, by the lower-case names of the header
     */
    record Row(int line, Map<String, String> values) {

        /** Empty when the column is absent. */
        String text(String column) {
            return values.getOrDefault(column, "");
        }
    }

    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    private CsvTable(String text) {
        this.text = text;
        var header = text.substring(0, text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n'));
        separator = header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
    }

    /**
     * Reads a table.
     *
     * @param needed columns the header must have, others are kept too
     * @throws Rejection {@code invalid-request} naming {@code body}, if it has no such header or more rows than allowed
     */
    static List<Row> read(String written, Set<String> needed, int mostRows) {
        var table = new CsvTable(written.startsWith("\uFEFF") ? written.substring(1) : written);
        var names = table.next().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!names.containsAll(needed)) {
            throw Rejection.invalid("body", "begins with a line that names the columns, among them " + needed);
        }
        var rows = new ArrayList<Row>();
        while (table.at < table.text.length()) {
            var began = table.line;
            var values = table.next();
            if (values.size() == 1 && values.getFirst().isBlank()) {
                continue;
            }
            if (rows.size() == mostRows) {
                throw Rejection.invalid("body", "at most %d rows".formatted(mostRows));
            }
            var byName = new LinkedHashMap<String, String>();
            for (var column = 0; column < Math.min(names.size(), values.size()); column++) {
                byName.put(names.get(column), values.get(column).strip());
            }
            rows.add(new Row(began, byName));
        }
        return rows;
    }

    /** The values of the next record. */
    private List<String> next() {
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        var quoted = false;
        while (at < text.length()) {
            var sign = text.charAt(at++);
            if (quoted) {
                if (sign == '"' && at < text.length() && text.charAt(at) == '"') {
                    value.append('"');
                    at++;
                } else if (sign == '"') {
                    quoted = false;
                } else {
                    line += sign == '\n' ? 1 : 0;
                    value.append(sign);
                }
            } else if (sign == '"' && value.toString().isBlank()) {
                value.setLength(0);
                quoted = true;
            } else if (sign == separator) {
                values.add(value.toString());
                value.setLength(0);
            } else if (sign == '\n') {
                line++;
                break;
            } else if (sign != '\r') {
                value.append(sign);
            }
        }
        values.add(value.toString());
        return values;
    }
}
