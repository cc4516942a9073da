package io.lyceum.tools.backup;

import io.lyceum.kernel.Origin;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Which stories were unfinished at a position: the platform did something for them after it. */
final class FollowUps {

    private static final Pattern CORRELATION = Pattern.compile("\"%s\":\"([^\"\\\\]+)\"".formatted(Origin.CORRELATION));

    private final Set<String> continued = new HashSet<>();

    /** Takes note of an event that is left out. */
    void later(String row) {
        if (row.contains("\"%s\":\"%s\"".formatted(Origin.ACTOR, Origin.PLATFORM))) {
            var correlation = CORRELATION.matcher(row);
            if (correlation.find()) {
                continued.add(correlation.group(1));
            }
        }
    }

    /**
     * The position before the first event of those stories, or the largest there is. Stories with a task still pending are
     * left to that task: it was scheduled before, and runs again by itself.
     */
    long firstUnfinished(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select coalesce(min(position) - 1, 9223372036854775807) from event_store.domain_event
                where metadata::jsonb ->> 'correlationId' = any(?)
                  and metadata::jsonb ->> 'correlationId' not in (
                      select convert_from(task_data, 'UTF8')::jsonb -> 'origin' ->> 'correlationId'
                      from command.scheduled_tasks where task_data is not null)
                """)) {
            statement.setArray(1, connection.createArrayOf("text", continued.toArray()));
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
