package io.lyceum.tools.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes an empty database what a backup says it was at a position. Events after it are left out, and so is whatever
 * belongs to them: claims and the rows policies keep are derived from the events that stay, receipts, snapshots, parked
 * events and tasks of later commands go, and policies stand no further than the position. Read models are derived by the
 * query side afterwards.
 */
public final class Restore {

    private static final String MIGRATIONS = "flyway_history";
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * What a restore did.
     *
     * @param position of the last event there is now
     * @param repeating the position from which policies read again; see {@link #rewindPolicies}
     */
    record Done(long position, long events, long claims, long receipts, long tasks, long repeating, long objects) {}

    private static final String KEYS = "personal_data.subject";

    private final BackupSet set;
    private final Database target;
    private final Optional<Database> keys;

    Restore(BackupSet set, Database target) {
        this(set, target, Optional.empty());
    }

    /** @param keys the database with the keys of personal data, where they are in one of their own */
    Restore(BackupSet set, Database target, Optional<Database> keys) {
        this.set = set;
        this.target = target;
        this.keys = keys;
    }

    /**
     * Restores the files, then the database: all of it, or it is as empty as before.
     *
     * @param position of the last event to restore; {@link Long#MAX_VALUE} for all there are
     * @param objects where the files of the object storage go
     * @throws BackupFailed when the backup is damaged or ends before the position, or the database is not empty
     */
    Done to(long position, Path objects) throws IOException, SQLException {
        var chain = set.chainTo(position);
        for (var part : chain) {
            part.verify();
        }
        var last = chain.getLast();
        var until = Math.min(position, last.manifest().to());
        var versions = new TreeMap<>(last.manifest().migrations());
        // Backups of before it was part of them lack it; what decides who is a member is derived.
        versions.putIfAbsent("identity", "latest");
        refuseIfInUse(versions.keySet());
        var files = ObjectFiles.copy(set.objects(), objects);
        if (files < last.manifest().objects()) {
            throw new BackupFailed("%s holds %d files, the backup had %d"
                    .formatted(set.objects(), files, last.manifest().objects()));
        }
        try {
            migrate(versions);
            return load(chain, until, files);
        } catch (RuntimeException | IOException | SQLException failed) {
            remove(versions.keySet(), failed);
            throw failed;
        }
    }

    private void refuseIfInUse(Set<String> schemas) throws SQLException {
        try (var connection = target.connect();
                var statement = connection.prepareStatement(
                        "select nspname from pg_namespace where nspname = any(?) or nspname = 'read_model' order by 1")) {
            statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (var rows = statement.executeQuery()) {
                if (rows.next()) {
                    throw new BackupFailed(
                            "the database already holds an installation of Lyceum (schema %s): restore into an empty one"
                                    .formatted(rows.getString(1)));
                }
            }
        }
    }

    /** Takes away schemas that were made in vain, so that the same database can be restored into again. */
    private void remove(Set<String> schemas, Exception failed) {
        try (var connection = target.connect()) {
            for (var schema : schemas) {
                execute(connection, "drop schema if exists %s cascade".formatted(schema));
            }
        } catch (SQLException | RuntimeException unreachable) {
            failed.addSuppressed(unreachable);
        }
    }

    private Done load(List<BackupSet.Part> chain, long until, long files) throws IOException, SQLException {
        try (var connection = target.connect()) {
            connection.setAutoCommit(false);
            var done = load(connection, chain, until, files);
            connection.commit();
            connection.setAutoCommit(true);
            execute(connection, "analyze");
            return done;
        }
    }

    private void migrate(Map<String, String> versions) {
        versions.forEach((schema, version) -> Flyway.configure()
                .dataSource(target.url(), target.username(), target.password())
                .locations("classpath:db/" + schema.replace("_", ""))
                .schemas(schema)
                .defaultSchema(schema)
                .table(MIGRATIONS)
                .target(version)
                .load()
                .migrate());
    }

    private Done load(Connection connection, List<BackupSet.Part> chain, long until, long files)
            throws IOException, SQLException {
        var last = chain.getLast();
        var partial = until < last.manifest().to();
        var follow = new FollowUps();
        var events = 0L;
        for (var part : chain) {
            events += loadEvents(connection, part, until, follow);
        }
        if (events != until) {
            throw new BackupFailed(
                    "%d events were restored up to position %d: there is a hole".formatted(events, until));
        }
        var others = last.manifest().tables().stream()
                .filter(table -> !table.table().equals(BackupSet.EVENTS))
                .toList();
        // Migrations have put first rows into some of them.
        execute(
                connection,
                "truncate " + others.stream().map(Manifest.TableFile::table).collect(Collectors.joining(", ")));
        for (var table : TableOrder.referredToFirst(connection, others)) {
            loadTable(connection, last, table);
        }
        TableOrder.continueNumbers(connection);
        execute(connection, "update event_store.event_head set position = " + until);
        PolicyRows.derive(connection);
        if (partial) {
            LaterRows.leaveOut(connection, until);
            deriveClaims(connection, last.manifest());
        }
        var repeating = rewindPolicies(
                connection,
                until,
                partial ? follow.firstUnfinished(connection, last.manifest().takenAt()) : until);
        // Whoever had taken these up is gone.
        execute(
                connection,
                "update command.scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null");
        return new Done(
                until,
                events,
                Backup.number(connection, "select count(*) from event_store.unique_claim"),
                Backup.number(connection, "select count(*) from event_store.idempotency_receipt"),
                Backup.number(connection, "select count(*) from command.scheduled_tasks"),
                repeating,
                files);
    }

    private static long loadEvents(Connection connection, BackupSet.Part part, long until, FollowUps follow)
            throws IOException, SQLException {
        var table = part.manifest().table(BackupSet.EVENTS);
        var copy = copyIn(connection, table);
        try (var lines = new CopyLines(part.folder().resolve(table.file()))) {
            while (lines.next()) {
                if (lines.leadingNumber() <= until) {
                    copy.writeToCopy(lines.buffer(), 0, lines.length());
                } else {
                    follow.later(new String(lines.buffer(), 0, lines.length(), StandardCharsets.UTF_8));
                }
            }
            return copy.endCopy();
        }
    }

    private static void loadTable(Connection connection, BackupSet.Part part, Manifest.TableFile table)
            throws IOException, SQLException {
        var copy = copyIn(connection, table);
        try (var lines = new CopyLines(part.folder().resolve(table.file()))) {
            while (lines.next()) {
                copy.writeToCopy(lines.buffer(), 0, lines.length());
            }
            var rows = copy.endCopy();
            if (rows != table.rows()) {
                throw new BackupFailed(
                        "%s has %d rows, the backup had %d".formatted(table.table(), rows, table.rows()));
            }
        }
    }

    private static CopyIn copyIn(Connection connection, Manifest.TableFile table) throws SQLException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy %s (%s) from stdin".formatted(table.table(), String.join(", ", table.columns())));
    }

    private void deriveClaims(Connection connection, Manifest manifest) throws SQLException {
        if (manifest.tables().stream().anyMatch(table -> table.table().equals(KEYS))) {
            ClaimsAgain.derive(connection, connection);
            return;
        }
        var apart = keys.orElseThrow(() -> new BackupFailed(
                "the backup holds no keys of personal data: name their database in LYCEUM_PERSONAL_KEYS_DATABASE_URL"));
        try (var reading = apart.connect()) {
            ClaimsAgain.derive(connection, reading);
        }
    }

    /**
     * Policies stand no further than the last event there is, and read again from the first event whose consequences came
     * after it: those consequences are left out, so they must follow anew. What they do twice changes nothing.
     */
    private static long rewindPolicies(Connection connection, long until, long unfinished) throws SQLException {
        var furthest = Math.min(until, unfinished);
        try (var tokens = connection.prepareStatement(
                        "select processorname, segment, token, tokentype from command.token_entry where token is not null");
                var rows = tokens.executeQuery();
                var update = connection.prepareStatement("""
                        update command.token_entry set token = ?, tokentype = ?, owner = null
                        where processorname = ? and segment = ?
                        """)) {
            while (rows.next()) {
                var position = positionOf(rows.getBytes(3));
                var ahead = position.isEmpty() || position.get() > furthest;
                update.setBytes(
                        1,
                        ahead
                                ? "{\"globalIndex\":%d}".formatted(furthest).getBytes(StandardCharsets.UTF_8)
                                : rows.getBytes(3));
                update.setString(
                        2, ahead ? "org.axonframework.eventhandling.GlobalSequenceTrackingToken" : rows.getString(4));
                update.setString(3, rows.getString(1));
                update.setInt(4, rows.getInt(2));
                update.executeUpdate();
            }
        }
        return furthest;
    }

    /** The position in a token, if it is one of the plain kind. */
    private static Optional<Long> positionOf(byte[] token) {
        var index = JSON.readTree(token).path("globalIndex");
        return index.isNumber() ? Optional.of(index.asLong()) : Optional.empty();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
