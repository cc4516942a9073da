package io.lyceum.command.platform.policies;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.TenantEvent;
import java.util.List;
import java.util.Set;

/**
 * Rows that a policy keeps beside the store, from events alone. The policy stands behind these events, so it would not
 * keep them a second time: a restore empties the tables and makes the rows again from the events there are.
 * Implementations are components that need the command side's {@code JdbcClient} and nothing else.
 */
public interface RowsFromEvents {

    /** Their tables, each with its schema; nobody else writes there. */
    List<String> tables();

    /** What they follow from. */
    Set<Class<? extends TenantEvent>> events();

    /**
     * Makes the rows what they are after an event. The last event again changes nothing.
     *
     * @param event one of {@link #events()}; its personal data may be forgotten
     * @throws IllegalArgumentException if it is none of them
     */
    void follow(TenantEvent event, Origin origin);
}
