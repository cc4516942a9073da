package io.lyceum.query.learning.authoring;

import io.lyceum.kernel.json.EventJson;
import io.lyceum.learning.Unlocking;
import io.lyceum.learning.authoring.CourseSettings;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Element.Test;
import io.lyceum.learning.authoring.Element.Threshold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.core.type.TypeReference;

/** Writes a course as the YAML document that an import reads as the same course (C31). */
final class CourseYaml {

    private static final int WIDTH = 120;
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};

    private CourseYaml() {}

    /** @param type video, text or quiz, if it says so */
    record Lesson(
            UUID id,
            String title,
            @Nullable String type,
            int durationMinutes,
            int dueDay,
            @Nullable LessonTest test,
            @Nullable String homework,
            @Nullable String rubric,
            boolean completedByHomework) {}

    record LessonTest(int maxScore, int passingScore) {}

    record Course(
            String code,
            String title,
            String description,
            String unlocking,
            int lengthDays,
            List<Lesson> lessons,
            CourseSettings settings,
            List<Element> elements) {}

    /** What is usual for a new course is left out. */
    static String write(Course course) {
        var document = new LinkedHashMap<String, Object>();
        document.put("code", course.code());
        document.put("title", course.title());
        if (!course.description().isEmpty()) {
            document.put("description", course.description());
        }
        if (!course.unlocking().equals(Unlocking.IN_ORDER.name())) {
            document.put("unlocking", course.unlocking().toLowerCase(Locale.ROOT));
        }
        if (course.lengthDays() > 0) {
            document.put("length_days", course.lengthDays());
        }
        if (!course.lessons().isEmpty()) {
            document.put(
                    "lessons", course.lessons().stream().map(CourseYaml::fields).toList());
        }
        if (!course.settings().equals(CourseSettings.OPEN)) {
            document.put("settings", fields(course.settings()));
        }
        document.put(
                "elements", course.elements().stream().map(CourseYaml::element).toList());
        var options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setWidth(WIDTH);
        options.setSplitLines(false);
        return new Yaml(options).dump(document);
    }

    private static Map<String, Object> element(Element element) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", element.id());
        fields.putAll(fields(element));
        if (element instanceof Test test) {
            fields.put(
                    "score",
                    test.score().stream()
                            .collect(Collectors.toMap(
                                    Threshold::percent, Threshold::message, (one, other) -> one, LinkedHashMap::new)));
        }
        if (element instanceof Element.MiniApp app) {
            fields.put("question", app.question());
        }
        return fields;
    }

    private static Map<String, Object> fields(Object value) {
        var fields = new LinkedHashMap<String, Object>();
        EventJson.mapper().convertValue(value, FIELDS).forEach((name, field) -> {
            if (!(field instanceof List<?> list && list.isEmpty())) {
                fields.put(snakeCase(name), inner(field));
            }
        });
        return fields;
    }

    private static @Nullable Object inner(@Nullable Object field) {
        return switch (field) {
            case List<?> list -> list.stream().map(CourseYaml::inner).toList();
            case Map<?, ?> map -> {
                var renamed = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((name, value) -> renamed.put(snakeCase(String.valueOf(name)), inner(value)));
                yield renamed;
            }
            case null, default -> field;
        };
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
