package io.lyceum.standalone;

import java.sql.DriverManager;
import java.sql.SQLException;

/** Refuses a PostgreSQL that may lose what it has acknowledged. */
final class DurabilityCheck {

    private DurabilityCheck() {}

    /** @throws EmbeddedDatabase.CannotStart if fsync or synchronous_commit is off */
    static void require(String url, String username, String password) {
        try (var connection = DriverManager.getConnection(url, username, password);
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select current_setting('fsync'), current_setting('synchronous_commit')")) {
            row.next();
            var fsync = row.getString(1);
            var commit = row.getString(2);
            if (!"on".equals(fsync) || "off".equals(commit)) {
                throw new EmbeddedDatabase.CannotStart(
                        "PostgreSQL runs with fsync=%s and synchronous_commit=%s: a crash would lose acknowledged commands. Set both to on."
                                .formatted(fsync, commit));
            }
        } catch (SQLException unreachable) {
            throw new EmbeddedDatabase.CannotStart(
                    "PostgreSQL at %s does not answer: %s".formatted(url, unreachable.getMessage()), unreachable);
        }
    }
}
