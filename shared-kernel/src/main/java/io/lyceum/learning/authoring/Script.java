package io.lyceum.learning.authoring;

import io.lyceum.learning.CourseId;
import io.lyceum.learning.authoring.Element.Section;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A published version of a course, which never changes: what a run goes by.
 *
 * @param version from 1
 */
public record Script(CourseId course, int version, CourseSettings settings, List<Element> elements) {

    private static final Pattern OF_MODULE = Pattern.compile("(.+)_[^_]+");

    public Optional<Element> element(String id) {
        return find(element -> element.id().equals(id));
    }

    public Optional<Element> first() {
        return settings.start() == null ? elements.stream().findFirst() : element(settings.start());
    }

    /** What comes after an element; empty after the last. */
    public Optional<Element> after(String id) {
        for (var i = 0; i + 1 < elements.size(); i++) {
            if (elements.get(i).id().equals(id)) {
                return Optional.of(elements.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** The section an element stands in: the last one before it. */
    public Optional<Section> sectionOf(String id) {
        Section section = null;
        for (var element : elements) {
            if (element instanceof Section begun) {
                section = begun;
            }
            if (element.id().equals(id)) {
                return Optional.ofNullable(section);
            }
        }
        return Optional.empty();
    }

    /** {@code Ex8} of {@code Ex8_2}; what has no module is one by itself. */
    public static String moduleOf(String id) {
        var parts = OF_MODULE.matcher(id);
        return parts.matches() ? parts.group(1) : id;
    }

    /** Where a module begins: at {@code Ex8_0}, or else at its first element. */
    public Optional<Element> beginOf(String module) {
        return element(module + "_0")
                .or(() -> find(element ->
                        !(element instanceof Section) && moduleOf(element.id()).equals(module)));
    }

    /** The modules in the order of their first elements. */
    public List<String> modules() {
        return elements.stream()
                .filter(element -> !(element instanceof Section))
                .map(element -> moduleOf(element.id()))
                .distinct()
                .toList();
    }

    private Optional<Element> find(Predicate<Element> wanted) {
        return elements.stream().filter(wanted).findFirst();
    }
}
