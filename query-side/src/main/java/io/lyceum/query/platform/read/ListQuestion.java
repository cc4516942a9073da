package io.lyceum.query.platform.read;

import io.lyceum.kernel.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/**
 * A list somebody can page, filter and sort. The SQL selects the view's columns and ends in a {@code where} clause that
 * names {@code :tenant}; sort columns and the key must be among the columns selected and never null.
 */
public final class ListQuestion<T> {

    private static final Set<String> PAGING = Set.of("limit", "cursor", "sort", "asOf");

    final Class<T> view;
    final String sql;
    final String[] projections;
    private final Map<String, Filter> filters = new LinkedHashMap<>();
    private final Map<String, Sort> sorts = new LinkedHashMap<>();
    private String key = "";
    private String keyType = "uuid";
    private String defaultSort = "";
    private int pageSize = 20;

    private record Sort(String column, String type) {}

    private ListQuestion(Class<T> view, String sql, String... projections) {
        this.view = view;
        this.sql = sql;
        this.projections = projections;
    }

    /** @param projections whose position the answer reflects: all that write the tables of the SQL */
    public static <T> ListQuestion<T> of(Class<T> view, String sql, String... projections) {
        return new ListQuestion<>(view, sql, projections);
    }

    /** The column that tells rows apart, with its SQL type. */
    public ListQuestion<T> key(String column, String type) {
        key = column;
        keyType = type;
        return this;
    }

    public ListQuestion<T> text(String name, String condition) {
        return filter(new Filter(name, condition, Filter.text()));
    }

    public ListQuestion<T> uuid(String name, String condition) {
        return filter(new Filter(name, condition, Filter.uuid(name)));
    }

    public ListQuestion<T> number(String name, String condition) {
        return filter(new Filter(name, condition, Filter.number(name)));
    }

    public ListQuestion<T> time(String name, String condition) {
        return filter(new Filter(name, condition, Filter.time(name)));
    }

    public <E extends Enum<E>> ListQuestion<T> oneOf(String name, Class<E> type, String condition) {
        return filter(new Filter(name, condition, Filter.oneOf(name, type)));
    }

    private ListQuestion<T> filter(Filter filter) {
        filters.put(filter.name(), filter);
        return this;
    }

    /** Allows {@code sort=name} and {@code sort=-name}. The first one is the default, ascending unless said otherwise. */
    public ListQuestion<T> sort(String name, String column, String sqlType) {
        sorts.put(name, new Sort(column, sqlType));
        if (defaultSort.isEmpty()) {
            defaultSort = name;
        }
        return this;
    }

    /** The order without a {@code sort} parameter, such as {@code -risk}. */
    public ListQuestion<T> sortedBy(String sort) {
        defaultSort = sort;
        return this;
    }

    /** How many a page has without a {@code limit} parameter, if not 20. */
    public ListQuestion<T> pageOf(int size) {
        pageSize = size;
        return this;
    }

    /** A question with its parameters read and checked. */
    record Asked(String sql, Map<String, Object> parameters, int limit, String sort) {}

    Asked read(MultiValueMap<String, String> request, Set<String> known) {
        var parameters = new LinkedHashMap<String, Object>();
        var conditions = new ArrayList<String>();
        request.forEach((name, values) -> {
            var filter = filters.get(name);
            if (filter != null) {
                parameters.put(name, filter.reading().apply(values.getFirst()));
                conditions.add(" and (" + filter.condition() + ")");
            } else if (!PAGING.contains(name) && !known.contains(name)) {
                throw Rejection.invalid(name, "not a parameter of this list; known are " + names());
            }
        });
        var limit = limit(request.getFirst("limit"));
        var sort = sort(request.getFirst("sort"));
        var descending = sort.startsWith("-");
        var order = java.util.Objects.requireNonNull(sorts.get(descending ? sort.substring(1) : sort));
        var direction = descending ? "desc" : "asc";
        var after = "";
        var cursorText = request.getFirst("cursor");
        if (cursorText != null) {
            var cursor = Cursor.decode(cursorText, sort);
            after = " where (q.%s, q.%s) %s (cast(:cursor_value as %s), cast(:cursor_key as %s))"
                    .formatted(order.column(), key, descending ? "<" : ">", order.type(), keyType);
            parameters.put("cursor_value", cursor.value());
            parameters.put("cursor_key", cursor.key());
        }
        var paged =
                "select q.*, q.%s::text as cursor_value, q.%s::text as cursor_key from (%s%s) q%s order by q.%s %s, q.%s %s limit %d"
                        .formatted(
                                order.column(),
                                key,
                                sql,
                                String.join("", conditions),
                                after,
                                order.column(),
                                direction,
                                key,
                                direction,
                                limit + 1);
        return new Asked(paged, parameters, limit, sort);
    }

    private int limit(@org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            return pageSize;
        }
        try {
            var limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= 100) {
                return limit;
            }
        } catch (NumberFormatException unreadable) {
            throw Rejection.invalid("limit", "a number from 1 to 100");
        }
        throw Rejection.invalid("limit", "a number from 1 to 100");
    }

    private String sort(@org.jspecify.annotations.Nullable String text) {
        var sort = text == null ? defaultSort : text;
        if (!sorts.containsKey(sort.startsWith("-") ? sort.substring(1) : sort)) {
            throw Rejection.invalid("sort", "one of %s, with - in front for descending".formatted(sorts.keySet()));
        }
        return sort;
    }

    private List<String> names() {
        var names = new ArrayList<>(filters.keySet());
        names.addAll(PAGING);
        return names.stream().sorted().toList();
    }
}
