package io.lyceum;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.json.EventJson;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every event, in every revision that was ever released, has a sample that must still load. A new event gets its sample
 * with {@code -Dgolden.write=true}; samples are never changed.
 */
class GoldenCorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/golden");

    static Stream<Class<? extends TenantEvent>> events() {
        return EventCatalogue.types().all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventHasASampleThatLoadsAndWritesBackTheSame(Class<? extends TenantEvent> type) throws Exception {
        var logical = type.getAnnotation(LogicalType.class);
        var file = CORPUS.resolve("%s.%d.json".formatted(logical.value(), logical.revision()));
        if (Boolean.getBoolean("golden.write") && !Files.exists(file)) {
            Files.createDirectories(CORPUS);
            Files.writeString(file, EventJson.mapper().writeValueAsString(sample(type)) + "\n");
        }

        assertThat(file).as("run with -Dgolden.write=true to make it").exists();
        var stored = Files.readString(file).strip();
        var event = EventCatalogue.types().read(logical.value(), logical.revision(), stored);
        assertThat(event).isInstanceOf(type);
        assertThat(EventJson.mapper().writeValueAsString(event)).isEqualTo(stored);
    }

    @Test
    void everySampleOfEveryRevisionStillLoads() throws IOException {
        try (var files = Files.list(CORPUS)) {
            assertThat(files.toList()).isNotEmpty().allSatisfy(file -> {
                var name = file.getFileName().toString().replace(".json", "");
                var dot = name.lastIndexOf('.');
                EventCatalogue.types()
                        .read(
                                name.substring(0, dot),
                                Integer.parseInt(name.substring(dot + 1)),
                                Files.readString(file).strip());
            });
        }
    }

    private static Object sample(Class<?> type) throws ReflectiveOperationException {
        var components = type.getRecordComponents();
        var arguments = new Object[components.length];
        for (var i = 0; i < components.length; i++) {
            arguments[i] = value(components[i].getName(), components[i].getGenericType());
        }
        var constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
        return constructor.newInstance(arguments);
    }

    private static Object value(String name, Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list) {
            return List.of(value(name, list.getActualTypeArguments()[0]));
        }
        var plain = (Class<?>) type;
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isRecord()) {
            return sample(plain);
        }
        if (plain.isSealed()) {
            return sample(plain.getPermittedSubclasses()[0]);
        }
        return switch (plain.getName()) {
            case "java.lang.String" -> "sample " + name;
            case "int", "java.lang.Integer" -> 7;
            case "long", "java.lang.Long" -> 700L;
            case "double", "java.lang.Double" -> 0.5;
            case "boolean", "java.lang.Boolean" -> true;
            case "java.util.UUID" -> UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            case "java.time.Instant" -> Instant.parse("2026-01-31T09:00:00Z");
            case "java.util.Currency" -> Currency.getInstance("RUB");
            default -> throw new IllegalArgumentException("no sample value for " + plain);
        };
    }
}
