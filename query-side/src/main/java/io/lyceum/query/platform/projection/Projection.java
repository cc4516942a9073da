package io.lyceum.query.platform.projection;

import io.lyceum.kernel.TenantEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What a screen shows, as a pure function from events to row changes: no clock, no randomness, no input but the event.
 * The same rules therefore serve live running, rebuilds and checks.
 */
public abstract class Projection {

    private final String name;
    private final List<Table> tables;
    private final Map<Class<?>, BiFunction<Object, EventInfo, List<Change>>> rules = new LinkedHashMap<>();

    /**
     * @param name under which its position is kept: never change it
     * @param tables all that its rules change; no other projection may change them
     */
    protected Projection(String name, Table... tables) {
        this.name = name;
        this.tables = List.of(tables);
    }

    protected final <E extends TenantEvent> void on(Class<E> type, BiFunction<E, EventInfo, Change> rule) {
        onEach(type, (event, at) -> List.of(rule.apply(event, at)));
    }

    protected final <E extends TenantEvent> void onEach(Class<E> type, BiFunction<E, EventInfo, List<Change>> rule) {
        if (rules.put(type, (event, at) -> rule.apply(type.cast(event), at)) != null) {
            throw new IllegalStateException(name + " has two rules for " + type.getSimpleName());
        }
    }

    public final String name() {
        return name;
    }

    public final List<Table> tables() {
        return tables;
    }

    final Set<Class<?>> eventTypes() {
        return rules.keySet();
    }

    /** The changes that follow from an event, in order; none for events the projection does not know. */
    public final List<Change> changes(TenantEvent event, EventInfo at) {
        var rule = rules.get(event.getClass());
        var changes = rule == null ? List.<Change>of() : rule.apply(event, at);
        for (var change : changes) {
            if (!tables.contains(change.table())) {
                throw new IllegalStateException("%s changes %s, which is not among its tables"
                        .formatted(name, change.table().name()));
            }
        }
        return changes;
    }
}
