package io.lyceum.query.platform.read;

import io.lyceum.kernel.json.EventJson;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows into records: {@code risk_score} becomes {@code riskScore}, {@code jsonb} becomes lists and records. */
final class Rows<T> {

    private final Constructor<T> constructor;
    private final RecordComponent[] components;
    private final String[] columns;

    private Rows(Constructor<T> constructor, RecordComponent[] components) {
        this.constructor = constructor;
        this.components = components;
        columns = Arrays.stream(components)
                .map(component -> column(component.getName()))
                .toArray(String[]::new);
    }

    static <T> Rows<T> of(Class<T> view) {
        var components = view.getRecordComponents();
        try {
            var constructor = view.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            return new Rows<>(constructor, components);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    T read(Readable row) {
        var arguments = new @Nullable Object[components.length];
        for (var i = 0; i < components.length; i++) {
            arguments[i] = value(row.get(columns[i]), components[i]);
        }
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String column(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static @Nullable Object value(@Nullable Object found, RecordComponent component) {
        Class<?> type = component.getType();
        return switch (found) {
            case null -> null;
            case Json json -> {
                var mapper = EventJson.mapper();
                yield mapper.readValue(
                        json.asString(), mapper.getTypeFactory().constructType(component.getGenericType()));
            }
            case OffsetDateTime time when type == Instant.class -> time.toInstant();
            case Number number when type == long.class || type == Long.class -> number.longValue();
            case Number number when type == int.class || type == Integer.class -> number.intValue();
            case Number number when type == double.class || type == Double.class -> number.doubleValue();
            case Number number when type == BigDecimal.class -> new BigDecimal(number.toString());
            case UUID id when type == String.class -> id.toString();
            default -> found;
        };
    }
}
