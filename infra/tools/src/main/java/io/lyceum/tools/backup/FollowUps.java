package io.lyceum.tools.backup;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.json.StoredMetadata;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

/** Which stories were unfinished at a position: the platform did something for them after it. */
final class FollowUps {

    /** Longer than the pause before a task is tried again, shorter than any deadline. */
    private static final Duration NEXT_STEP = Duration.ofHours(1);

    private final Set<String> continued = new HashSet<>();

    /**
     * Takes note of an event that is left out.
     *
     * @param row as COPY wrote it, the metadata in its last column
     */
    void later(String row) {
        var metadata = StoredMetadata.read(
                row.substring(row.lastIndexOf('\t') + 1).stripTrailing().replace("\\\\", "\\"));
        if (Origin.PLATFORM.toString().equals(metadata.get(Origin.ACTOR))) {
            continued.add(String.valueOf(metadata.get(Origin.CORRELATION)));
        }
    }

    /**
     * The position before the first event of those stories, or the largest there is. Stories with a task still pending are
     * left to that task: it was scheduled before, and runs again by itself. A deadline further ahead is none of their
     * next steps.
     *
     * @param takenAt when the backup was
     */
    long firstUnfinished(Connection connection, Instant takenAt) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select coalesce(min(position) - 1, 9223372036854775807) from event_store.domain_event
                where event_store.metadata_json(metadata)::jsonb ->> 'correlationId' = any(?)
                  and event_store.metadata_json(metadata)::jsonb ->> 'correlationId' not in (
                      select convert_from(task_data, 'UTF8')::jsonb -> 'origin' ->> 'correlationId'
                      from command.scheduled_tasks where task_data is not null and execution_time <= ?)
                """)) {
            statement.setArray(1, connection.createArrayOf("text", continued.toArray()));
            statement.setObject(2, takenAt.plus(NEXT_STEP).atOffset(ZoneOffset.UTC));
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
