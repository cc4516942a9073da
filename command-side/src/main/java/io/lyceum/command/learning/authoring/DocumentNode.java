package io.lyceum.command.learning.authoring;

import io.lyceum.learning.authoring.ScriptProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One object of a document somebody wrote, read field by field; what is wrong is noted with its place, and reading goes
 * on. Fields may be written {@code snake_case} or {@code camelCase}.
 */
final class DocumentNode {

    /** The longest text an event takes (architecture, section 8), in characters. */
    static final int LONGEST_TEXT = 16_384;

    private final String path;
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private final List<ScriptProblem> problems;

    private DocumentNode(String path, Map<?, ?> fields, List<ScriptProblem> problems) {
        this.path = path;
        this.problems = problems;
        fields.forEach((name, value) -> this.fields.put(snakeCase(String.valueOf(name)), value));
    }

    static DocumentNode of(String path, @Nullable Object value, List<ScriptProblem> problems) {
        if (value instanceof Map<?, ?> fields) {
            return new DocumentNode(path, fields, problems);
        }
        problems.add(new ScriptProblem(path.isEmpty() ? "document" : path, "an object with fields"));
        return new DocumentNode(path, Map.of(), problems);
    }

    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    void wrong(String field, String rule) {
        problems.add(new ScriptProblem(at(field), rule));
    }

    /** Notes fields that nobody knows: a misspelt one would otherwise be lost without a word. */
    void knownAre(Set<String> names) {
        fields.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> wrong(name, "is not known here; known are " + String.join(", ", names)));
    }

    boolean has(String field) {
        return fields.get(field) != null;
    }

    @Nullable
    Object raw(String field) {
        return fields.get(field);
    }

    /** A text that must be there and not blank. */
    String text(String field) {
        var text = optional(field);
        if (text == null || text.isBlank()) {
            wrong(field, "must be there and not blank");
            return "";
        }
        return text;
    }

    /** As {@link #text(String)}, at most so many characters. */
    String text(String field, int longest) {
        var text = text(field);
        if (text.length() > longest) {
            wrong(field, "at most %d characters, here %d".formatted(longest, text.length()));
        }
        return text;
    }

    @Nullable
    String optional(String field) {
        var value = fields.get(field);
        return switch (value) {
            case null -> null;
            case String text -> {
                if (text.length() > LONGEST_TEXT) {
                    wrong(field, "at most %d characters".formatted(LONGEST_TEXT));
                }
                yield text;
            }
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> {
                wrong(field, "a text");
                yield null;
            }
        };
    }

    /** As {@link #optional}; a blank text is none. */
    @Nullable
    String unlessBlank(String field) {
        var text = optional(field);
        return text == null || text.isBlank() ? null : text;
    }

    /** As {@link #unlessBlank(String)}, at most so many characters. */
    @Nullable
    String unlessBlank(String field, int longest) {
        var text = unlessBlank(field);
        if (text != null && text.length() > longest) {
            wrong(field, "at most %d characters, here %d".formatted(longest, text.length()));
        }
        return text;
    }

    @Nullable
    Boolean flag(String field) {
        var value = fields.get(field);
        return switch (value) {
            case null -> null;
            case Boolean flag -> flag;
            case String text when text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes") -> true;
            case String text when text.equalsIgnoreCase("false") || text.equalsIgnoreCase("no") -> false;
            default -> {
                wrong(field, "true or false");
                yield null;
            }
        };
    }

    @Nullable
    Double number(String field, double least, double most) {
        var value = fields.get(field);
        if (value == null) {
            return null;
        }
        try {
            var number = Double.parseDouble(value.toString());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException unreadable) {
            wrong(field, "a number from %s to %s, not %s".formatted(least, most, value));
            return null;
        }
        wrong(field, "a number from %s to %s".formatted(least, most));
        return null;
    }

    @Nullable
    Integer whole(String field, int least, int most) {
        var number = number(field, least, most);
        if (number != null && number % 1 != 0) {
            wrong(field, "a whole number");
        }
        return number == null ? null : number.intValue();
    }

    /** The object that a field holds. */
    DocumentNode inner(String field) {
        return of(at(field), raw(field), problems);
    }

    <T> @Nullable T oneOf(String field, Function<String, Optional<T>> find, String known) {
        var text = optional(field);
        if (text == null) {
            return null;
        }
        var found = find.apply(text);
        if (found.isEmpty()) {
            wrong(field, "one of " + known);
        }
        return found.orElse(null);
    }

    /** The items of a list of objects; empty if there is none. */
    List<DocumentNode> items(String field) {
        var value = fields.get(field);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            wrong(field, "a list");
            return List.of();
        }
        var items = new ArrayList<DocumentNode>();
        for (var i = 0; i < list.size(); i++) {
            items.add(of(at(field) + "[" + i + "]", list.get(i), problems));
        }
        return items;
    }

    /** The items of a list of texts, or one text for a list of one. */
    List<String> texts(String field) {
        var value = fields.get(field);
        if (value == null) {
            return List.of();
        }
        var list = value instanceof List<?> several ? several : List.of(value);
        var texts = new ArrayList<String>();
        for (var i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof String text && !text.isBlank()) {
                texts.add(text);
            } else {
                wrong(field + "[" + i + "]", "a text");
            }
        }
        return texts;
    }

    private String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
