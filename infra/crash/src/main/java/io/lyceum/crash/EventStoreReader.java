package io.lyceum.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Reads the database itself, past everything that is under test. Each call is a connection of its own. */
final class EventStoreReader {

    private static final JsonMapper JSON = new JsonMapper();

    private final String url;

    EventStoreReader(String url) {
        this.url = url;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }

    /** The next events after a position, in order, at most {@code limit}. */
    List<StoredEvent> after(long position, int limit) throws SQLException {
        try (var connection = connect();
                var statement = connection.prepareStatement("""
                        select position, aggregate_id, sequence, type, tenant_id,
                               event_store.metadata_json(metadata)::jsonb ->> 'correlationId', payload
                        from event_store.domain_event where position > ? order by position limit ?""")) {
            statement.setLong(1, position);
            statement.setInt(2, limit);
            var events = new ArrayList<StoredEvent>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.add(new StoredEvent(
                            rows.getLong(1),
                            rows.getObject(2, UUID.class),
                            rows.getLong(3),
                            rows.getString(4),
                            rows.getObject(5, UUID.class),
                            rows.getString(6),
                            JSON.readTree(rows.getString(7))));
                }
            }
            return events;
        }
    }

    long head() throws SQLException {
        return number("select position from event_store.event_head");
    }

    /** The one number a question is answered with; 0 for null. */
    long number(String question) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The texts of the first column. */
    Set<String> texts(String question) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            var texts = new HashSet<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
