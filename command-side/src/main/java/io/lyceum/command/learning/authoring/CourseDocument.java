package io.lyceum.command.learning.authoring;

import io.lyceum.kernel.Rejection;
import io.lyceum.learning.authoring.CourseSettings;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.ScriptCheck;
import io.lyceum.learning.authoring.ScriptProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A course as a document (C31): {@code code}, {@code title}, {@code description}, {@code settings} and {@code elements},
 * a list, or an object by the ids of the elements.
 *
 * @param settings absent if the document has none
 */
record CourseDocument(
        @Nullable String code,
        @Nullable String title,
        @Nullable String description,
        @Nullable CourseSettings settings,
        List<Element> elements,
        List<ScriptProblem> problems) {

    private static final Set<String> FIELDS =
            new LinkedHashSet<>(List.of("code", "title", "description", "settings", "elements"));

    /** The document as given, or the refusal that names all that is wrong with it. */
    CourseDocument orRefuse() {
        if (!problems.isEmpty()) {
            throw CourseScript.invalid(problems);
        }
        return this;
    }

    /** @throws Rejection if it is no YAML at all */
    static CourseDocument ofYaml(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(50);
        try {
            return of(new Yaml(new SafeConstructor(options)).load(text));
        } catch (YAMLException unreadable) {
            throw Rejection.invalid("document", "no YAML: " + unreadable.getMessage());
        }
    }

    static CourseDocument of(@Nullable Object tree) {
        var problems = new ArrayList<ScriptProblem>();
        var node = DocumentNode.of("", tree, problems);
        node.knownAre(FIELDS);
        var settings =
                node.has("settings") ? settings(DocumentNode.of("settings", node.raw("settings"), problems)) : null;
        var elements = elements(node, problems);
        var together = ScriptCheck.problems(settings == null ? CourseSettings.OPEN : settings, elements).stream()
                .filter(problem ->
                        problems.stream().noneMatch(known -> known.field().equals(problem.field())))
                .toList();
        problems.addAll(together);
        return new CourseDocument(
                node.optional("code"),
                node.optional("title"),
                node.optional("description"),
                settings,
                elements,
                problems);
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
