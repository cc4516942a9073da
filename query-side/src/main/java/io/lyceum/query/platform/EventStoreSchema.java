package io.lyceum.query.platform;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event store's tables as the query side finds them. The command side makes them; started first, or while
 * PostgreSQL is still starting, the query side waits.
 */
final class EventStoreSchema {

    private static final Logger LOG = LoggerFactory.getLogger(EventStoreSchema.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(10);

    private final DatabaseAddress events;
    private final DatabaseAddress keys;

    /** @param keys the database with the keys of personal data */
    EventStoreSchema(DatabaseAddress events, DatabaseAddress keys) {
        this.events = events;
        this.keys = keys;
    }

    /** @throws IllegalStateException when they are not there in time */
    void await(Duration atMost) {
        var began = Instant.now();
        var nextWord = began;
        for (var missing = missing(); !missing.isEmpty(); missing = missing()) {
            var now = Instant.now();
            if (now.isAfter(began.plus(atMost))) {
                throw new IllegalStateException(
                        "gave up after %d s waiting for the event store: %s".formatted(atMost.toSeconds(), missing));
            }
            if (!now.isBefore(nextWord)) {
                LOG.info("waiting for the event store: {}", missing);
                nextWord = now.plus(BETWEEN_WORDS);
            }
            pause();
        }
    }

    /** Why it cannot be used yet; empty when it can. */
    private String missing() {
        try {
            // The command side makes this one last, and the role both sides grant rights to with it.
            return has(events, "operations.task_run") && has(keys, "personal_data.subject")
                    ? ""
                    : "no command side has made its tables yet";
        } catch (SQLException unreachable) {
            return String.valueOf(unreachable.getMessage());
        }
    }

    private static boolean has(DatabaseAddress database, String table) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.username(), database.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery("select to_regclass('%s') is not null".formatted(table))) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the event store", interrupted);
        }
    }
}
