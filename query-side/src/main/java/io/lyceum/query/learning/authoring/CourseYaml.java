package io.lyceum.query.learning.authoring;

import io.lyceum.kernel.json.EventJson;
import io.lyceum.learning.authoring.CourseSettings;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Element.Test;
import io.lyceum.learning.authoring.Element.Threshold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    static String write(
            String code, String title, String description, CourseSettings settings, List<Element> elements) {
        var document = new LinkedHashMap<String, Object>();
        document.put("code", code);
        document.put("title", title);
        if (!description.isEmpty()) {
            document.put("description", description);
        }
        if (!settings.equals(CourseSettings.OPEN)) {
            document.put("settings", fields(settings));
        }
        document.put("elements", elements.stream().map(CourseYaml::element).toList());
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
