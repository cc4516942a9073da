package io.lyceum.tools.backup;

import io.lyceum.EventCatalogue;
import io.lyceum.kernel.ClaimsChanged;
import io.lyceum.kernel.ClaimsChanged.ClaimReleased;
import io.lyceum.kernel.ClaimsChanged.ClaimTaken;
import io.lyceum.kernel.Forgotten;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.personal.PersonalKeys;
import io.lyceum.kernel.personal.Seal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;

/**
 * Unique claims, made anew from the events there are: one that was given up, or passed on, after the last of them is not in
 * the backup's table any more.
 */
final class ClaimsAgain {

    private ClaimsAgain() {}

    /**
     * @param connection to the events
     * @param keys to the keys of personal data
     */
    static void derive(Connection connection, Connection keys) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("truncate event_store.unique_claim");
        }
        var types = EventCatalogue.types();
        var claiming = types.all().stream()
                .filter(ClaimsChanged.class::isAssignableFrom)
                .flatMap(type -> types.typeOf(type).stream())
                .map(LogicalType::value)
                .toArray();
        try (var events = connection.prepareStatement("""
                        select position, aggregate_id, type, revision, payload from event_store.domain_event
                        where type = any(?) order by position
                        """);
                var take = connection.prepareStatement("""
                        insert into event_store.unique_claim (kind, scope, digest, owner, position)
                        values (?, ?, ?, ?, ?) on conflict do nothing
                        """);
                var release = connection.prepareStatement("""
                        delete from event_store.unique_claim where kind = ? and scope = ? and digest = ? and owner = ?
                        """)) {
            events.setArray(1, connection.createArrayOf("text", claiming));
            events.setFetchSize(1_000);
            try (var rows = events.executeQuery()) {
                while (rows.next()) {
                    var event = (ClaimsChanged) types.read(
                            rows.getString(3), rows.getInt(4), rows.getString(5), subject -> keyOf(keys, subject));
                    for (var change : event.claimChanges()) {
                        // Somebody forgotten claims nothing any more.
                        if (change.value().equals(Forgotten.TEXT)) {
                            continue;
                        }
                        switch (change) {
                            case ClaimTaken taken -> {
                                bind(take, change, rows.getObject(2, UUID.class));
                                take.setLong(5, rows.getLong(1));
                                take.executeUpdate();
                            }
                            case ClaimReleased released -> {
                                bind(release, change, rows.getObject(2, UUID.class));
                                release.executeUpdate();
                            }
                        }
                    }
                }
            }
        }
    }

    private static Optional<SecretKey> keyOf(Connection connection, UUID subject) {
        try (var statement =
                connection.prepareStatement("select key from personal_data.subject where subject_id = ?")) {
            statement.setObject(1, subject);
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new PersonalKeys.UnknownSubject(subject);
                }
                return Optional.ofNullable(row.getBytes(1)).map(Seal::key);
            }
        } catch (SQLException unreadable) {
            throw new BackupFailed("the keys of personal data cannot be read: " + unreadable.getMessage());
        }
    }

    private static void bind(PreparedStatement statement, ClaimsChanged.ClaimChange change, UUID owner)
            throws SQLException {
        statement.setString(1, change.kind());
        statement.setString(2, change.scope());
        statement.setBytes(3, Digests.sha256().digest(change.value().getBytes(StandardCharsets.UTF_8)));
        statement.setObject(4, owner);
    }
}
