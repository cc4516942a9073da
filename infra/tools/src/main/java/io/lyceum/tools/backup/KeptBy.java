package io.lyceum.tools.backup;

import java.sql.Connection;
import java.sql.SQLException;

/** Where an installation keeps its events: what is in PostgreSQL is them, or a copy of Axon Server's. */
enum KeptBy {
    POSTGRES,
    AXON_SERVER;

    /**
     * Axon Server records times in milliseconds, PostgreSQL in microseconds: three different ones of PostgreSQL that are
     * whole milliseconds happen once in a thousand million times.
     */
    static KeptBy of(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select count(distinct recorded_at) >= 3
                               and bool_and(date_trunc('milliseconds', recorded_at) = recorded_at)
                        from (select recorded_at from event_store.domain_event order by position desc limit 200) latest
                        """)) {
            row.next();
            return row.getBoolean(1) ? AXON_SERVER : POSTGRES;
        }
    }
}
