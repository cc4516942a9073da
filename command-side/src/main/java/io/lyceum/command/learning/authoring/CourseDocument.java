package io.lyceum.command.learning.authoring;

import io.lyceum.command.platform.web.WholeBody;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.Unlocking;
import io.lyceum.learning.authoring.AuthoringCommand.ImportCourse;
import io.lyceum.learning.authoring.CourseSettings;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Element.Section;
import io.lyceum.learning.authoring.ScriptCheck;
import io.lyceum.learning.authoring.ScriptProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;

/**
 * A course as a document (C31): {@code code}, {@code title}, {@code description}, {@code unlocking}, {@code length_days},
 * {@code lessons}, {@code settings} and {@code elements}, a list, or an object by the ids of the elements.
 *
 * @param settings absent if the document has none
 * @param warnings what does not keep it from being a course
 */
record CourseDocument(
        @Nullable String code,
        @Nullable String title,
        @Nullable String description,
        @Nullable Unlocking unlocking,
        int lengthDays,
        CourseLessons lessons,
        @Nullable CourseSettings settings,
        List<Element> elements,
        List<ScriptProblem> problems,
        List<ScriptProblem> warnings) {

    /** In megabytes; far more than a course of {@link CourseScript#MOST_ELEMENTS} elements that learners read. */
    static final int LARGEST_MB = 5;

    private static final Set<String> FIELDS = new LinkedHashSet<>(
            List.of("code", "title", "description", "unlocking", "length_days", "lessons", "settings", "elements"));
    private static final int LONGEST_CODE = 60;
    private static final int LONGEST_TITLE = 200;
    private static final int MOST_DAYS = 3_650;

    /**
     * Its elements and settings in place of those of a course.
     *
     * @throws Rejection naming all that is wrong with it
     */
    ImportCourse into(CourseId course) {
        if (!problems.isEmpty()) {
            throw CourseScript.invalid(problems);
        }
        return new ImportCourse(course, elements, settings, null);
    }

    /** The document, refused as by {@link #into}; a new course also needs a code, and the lessons that its sections are. */
    CourseDocument forNewCourse() {
        var all = new ArrayList<>(problems);
        if (code == null || code.isBlank() || code.length() > LONGEST_CODE) {
            all.add(new ScriptProblem("code", "1 to %d characters".formatted(LONGEST_CODE)));
        }
        if (title != null && title.length() > LONGEST_TITLE) {
            all.add(new ScriptProblem("title", "at most %d characters".formatted(LONGEST_TITLE)));
        }
        for (var element : elements) {
            if (element instanceof Section section && section.lesson() != null && !lessons.has(section.lesson())) {
                all.add(new ScriptProblem(
                        "elements[%s].lesson".formatted(section.id()),
                        "the document has no lesson " + section.lesson()));
            }
        }
        if (!all.isEmpty()) {
            throw CourseScript.invalid(all);
        }
        return this;
    }

    static CourseDocument ofYaml(byte[] text) {
        return ofYaml(new String(text, StandardCharsets.UTF_8));
    }

    /** @throws Rejection if it is no YAML at all */
    static CourseDocument ofYaml(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(50);
        options.setCodePointLimit(LARGEST_MB * WholeBody.MEGABYTE);
        try {
            return of(new Yaml(new SafeConstructor(options)).load(text));
        } catch (YAMLException unreadable) {
            throw Rejection.invalid("document", "no YAML: " + unreadable.getMessage());
        }
    }

    /** @throws Rejection if it is no JSON at all */
    static CourseDocument ofJson(byte[] text) {
        try {
            return of(EventJson.mapper().readValue(text, Object.class));
        } catch (JacksonException unreadable) {
            throw Rejection.invalid("document", "no JSON: " + unreadable.getOriginalMessage());
        }
    }

    static CourseDocument of(@Nullable Object tree) {
        var problems = new ArrayList<ScriptProblem>();
        var node = DocumentNode.of("", tree, problems);
        node.knownAre(FIELDS);
        var settings =
                node.has("settings") ? settings(DocumentNode.of("settings", node.raw("settings"), problems)) : null;
        var elements = elements(node, problems);
        var lessons = LessonReader.read(node);
        var unlocking = node.oneOf("unlocking", CourseDocument::unlocking, "in_order, free");
        var lengthDays = node.whole("length_days", 0, MOST_DAYS);
        if (elements.size() > CourseScript.MOST_ELEMENTS) {
            node.wrong("elements", "at most %d a course".formatted(CourseScript.MOST_ELEMENTS));
        }
        var together = ScriptCheck.problems(settings == null ? CourseSettings.OPEN : settings, elements).stream()
                .filter(problem ->
                        problems.stream().noneMatch(known -> known.field().equals(problem.field())))
                .toList();
        problems.addAll(together);
        return new CourseDocument(
                node.optional("code"),
                node.optional("title"),
                node.optional("description"),
                unlocking,
                Objects.requireNonNullElse(lengthDays, 0),
                lessons,
                settings,
                elements,
                problems,
                ScriptCheck.warnings(elements));
    }

    /** One element, as the body of a request. */
    static Element element(Map<String, Object> body, @Nullable String id) {
        var problems = new ArrayList<ScriptProblem>();
        var fields = new LinkedHashMap<String, Object>(body);
        if (id != null) {
            if (!id.equals(fields.getOrDefault("id", id))) {
                problems.add(new ScriptProblem("id", "the id of the path, " + id));
            }
            fields.put("id", id);
        }
        var element = ElementReader.read(DocumentNode.of("", fields, problems));
        if (!problems.isEmpty()) {
            throw CourseScript.invalid(problems);
        }
        return element.orElseThrow();
    }

    static CourseSettings settings(Map<String, Object> body) {
        var problems = new ArrayList<ScriptProblem>();
        var settings = settings(DocumentNode.of("", body, problems));
        if (!problems.isEmpty()) {
            throw CourseScript.invalid(problems);
        }
        return settings;
    }

    private static CourseSettings settings(DocumentNode node) {
        node.knownAre(new LinkedHashSet<>(List.of("restricted", "decline_text", "ban_enabled", "ban_text", "start")));
        var settings = new CourseSettings(
                Boolean.TRUE.equals(node.flag("restricted")),
                node.optional("decline_text"),
                Boolean.TRUE.equals(node.flag("ban_enabled")),
                node.optional("ban_text"),
                node.optional("start"));
        requireText(node, settings.restricted(), "decline_text", settings::declineText);
        requireText(node, settings.banEnabled(), "ban_text", settings::banText);
        return settings;
    }

    private static void requireText(DocumentNode node, boolean needed, String field, Supplier<@Nullable String> value) {
        var text = value.get();
        if (needed && (text == null || text.isBlank())) {
            node.wrong(field, "must be there and not blank");
        }
    }

    private static Optional<Unlocking> unlocking(String text) {
        return Arrays.stream(Unlocking.values())
                .filter(known -> known.name().equalsIgnoreCase(text))
                .findFirst();
    }

    private static List<Element> elements(DocumentNode node, List<ScriptProblem> problems) {
        var elements = new ArrayList<Element>();
        if (node.raw("elements") instanceof Map<?, ?> byId) {
            byId.forEach((id, fields) -> {
                var path = "elements[%s]".formatted(id);
                if (fields instanceof Map<?, ?> given) {
                    var withId = new LinkedHashMap<Object, Object>(given);
                    withId.putIfAbsent("id", String.valueOf(id));
                    ElementReader.read(DocumentNode.of(path, withId, problems)).ifPresent(elements::add);
                } else {
                    problems.add(new ScriptProblem(path, "an object with fields"));
                }
            });
        } else {
            for (var item : node.items("elements")) {
                ElementReader.read(item).ifPresent(elements::add);
            }
        }
        if (!node.has("elements")) {
            node.wrong("elements", "must be there");
        }
        return elements;
    }
}
