package io.lyceum.tools.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Rows beside the events that follow from events after the position a restore goes back to. */
final class LaterRows {

    private static final List<String> OF_NO_EVENT = List.of(
            """
            delete from event_store.snapshot s where not exists (
                select from event_store.domain_event e
                where e.aggregate_id = s.aggregate_id and e.sequence = s.sequence)
            """,
            """
            delete from command.dead_letter_entry d where not exists (
                select from event_store.domain_event e where e.event_id::text = d.event_identifier)
            """,
            tasksIn("command.scheduled_tasks"),
            tasksIn("command.given_up_task"),
            """
            delete from command.common_file f where not exists (
                select from event_store.domain_event e where e.aggregate_id = f.owner)
            """,
            // A removed video is there again; whoever was forgotten stays so.
            """
            update command.common_file f set gone = false
            where gone and exists (
                select from event_store.domain_event e
                where e.aggregate_id = f.owner and e.type = 'media.RenderJobCompleted')
              and not exists (
                select from event_store.domain_event e where e.aggregate_id = f.owner and e.type = 'media.VideoRemoved')
            """,
            // Held by commands on their way to an Axon Server; here they have ended one way or the other.
            "delete from event_store.reservation");

    private LaterRows() {}

    static void leaveOut(Connection connection, long until) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("delete from event_store.idempotency_receipt where position > " + until);
            for (var rows : OF_NO_EVENT) {
                statement.execute(rows);
            }
        }
    }

    /** A task carries the origin of the event it follows from. */
    private static String tasksIn(String table) {
        return """
                delete from %s t
                where t.task_data is not null and not exists (
                    select from event_store.domain_event e
                    where event_store.metadata_json(e.metadata)::jsonb ->> 'causationId'
                          = convert_from(t.task_data, 'UTF8')::jsonb -> 'origin' ->> 'causationId')
                """.formatted(table);
    }
}
