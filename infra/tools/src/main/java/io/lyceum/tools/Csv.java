package io.lyceum.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a comma-separated file with a header line, quoted values allowed (RFC 4180, no line breaks in values). */
final class Csv {

    /** One line, known by its number so that it can be named. */
    record Row(Path file, int line, Map<String, String> columns) {

        /** @throws BadRow if the column is absent or empty */
        String text(String column) {
            var value = columns.getOrDefault(column, "");
            if (value.isBlank()) {
                throw new BadRow(this, column + " is empty");
            }
            return value.strip();
        }

        boolean has(String column) {
            return !columns.getOrDefault(column, "").isBlank();
        }

        /** @throws BadRow if it is not a whole number within the range */
        int number(String column, int lowest, int highest) {
            try {
                var number = Integer.parseInt(text(column));
                if (number >= lowest && number <= highest) {
                    return number;
                }
            } catch (NumberFormatException unreadable) {
                throw new BadRow(this, "%s is not a number: %s".formatted(column, text(column)));
            }
            throw new BadRow(this, "%s is not within %d and %d".formatted(column, lowest, highest));
        }
    }

    /** A row that cannot be used, with file, line and reason. */
    static final class BadRow extends RuntimeException {

        BadRow(Row row, String reason) {
            super("%s:%d: %s".formatted(row.file().getFileName(), row.line(), reason), null, false, false);
        }
    }

    private Csv() {}

    static List<Row> read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var names = split(lines.getFirst());
        var rows = new ArrayList<Row>(lines.size());
        for (var number = 1; number < lines.size(); number++) {
            var values = split(lines.get(number));
            var columns = new LinkedHashMap<String, String>();
            for (var i = 0; i < Math.min(names.size(), values.size()); i++) {
                columns.put(names.get(i), values.get(i));
            }
            rows.add(new Row(file, number + 1, columns));
        }
        return rows;
    }

    private static List<String> split(String line) {
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.length(); i++) {
            var letter = line.charAt(i);
            if (letter == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                value.append('"');
                i++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(letter);
            }
        }
        values.add(value.toString());
        return values;
    }
}
