package io.lyceum.query.platform.projection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Columns of one row with their values: ids, times, numbers, texts, booleans, and lists or maps for {@code jsonb}. The
 * runtime adds {@code tenant_id} and {@code position}.
 */
public final class Row {

    private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();

    private Row() {}

    public static Row row() {
        return new Row();
    }

    public Row set(String column, @Nullable Object value) {
        columns.put(column, value);
        return this;
    }

    Map<String, @Nullable Object> columns() {
        return Collections.unmodifiableMap(columns);
    }
}
