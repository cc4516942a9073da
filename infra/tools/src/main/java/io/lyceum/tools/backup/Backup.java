package io.lyceum.tools.backup;

import io.lyceum.tools.backup.Manifest.TableFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;

/**
 * Takes a backup of a running installation: every table of the command side in one repeatable-read transaction, then the
 * files of the object storage. A file is stored before an event names it, so the files copied afterwards are all that the
 * events name. Read models are derived and do not come along.
 */
public final class Backup {

    /** Schemas whose tables are copied; what is absent is left out. */
    static final List<String> SCHEMAS =
            List.of("event_store", "command", "identity", "personal_data", "notification", "secrets");

    /** Schemas whose rows say something of the running nodes alone: rate limits, and what nodes tell of themselves. */
    static final List<String> LEFT_OUT = List.of("limits", "operations");

    private final Database source;
    private final Path objects;
    private final BackupSet set;

    Backup(Database source, Path objects, BackupSet set) {
        this.source = source;
        this.objects = objects;
        this.set = set;
    }

    /**
     * Takes a full backup, or only the events after the last one.
     *
     * @return the new part; it appears whole or not at all, and stays after a loss of power
     * @throws BackupFailed when the store has a hole, the files are not where they should be, or there is nothing to go on
     *     from
     */
    BackupSet.Part take(boolean incremental) throws IOException, SQLException {
        if (!Files.isDirectory(objects)) {
            throw new BackupFailed(
                    "there is no folder %s: --data names the one that holds the installation's files, in a folder objects"
                            .formatted(objects));
        }
        Files.createDirectories(set.folder());
        var from = incremental
                ? set.latest()
                        .orElseThrow(() -> new BackupFailed("there is no backup yet to go on from"))
                        .manifest()
                        .to()
                : 0;
        var arriving = Files.createTempDirectory(set.folder(), ".arriving");
        Manifest manifest;
        try (var connection = source.connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            manifest = copy(connection, arriving, from);
            connection.commit();
        }
        manifest.write(arriving);
        var part = set.folder().resolve("%012d-%012d".formatted(manifest.from(), manifest.to()));
        if (Files.exists(part)) {
            Removal.of(part);
        }
        Disk.holds(arriving);
        Files.move(arriving, part, StandardCopyOption.ATOMIC_MOVE);
        Disk.holds(set.folder());
        return new BackupSet.Part(part, manifest);
    }

    private Manifest copy(Connection connection, Path folder, long from) throws IOException, SQLException {
        var head = number(connection, "select position from event_store.event_head");
        if (from > head) {
            throw new BackupFailed(
                    "the last backup reaches position %d, the store %d: it is another store".formatted(from, head));
        }
        var tables = new ArrayList<TableFile>();
        for (var table : tables(connection)) {
            tables.add(copy(connection, table, folder, from));
        }
        var stored = tables.stream()
                .filter(table -> table.table().equals(BackupSet.EVENTS))
                .mapToLong(TableFile::rows)
                .sum();
        if (stored != head - from) {
            throw new BackupFailed("the store has %d events after position %d, but its head is %d: there is a hole"
                    .formatted(stored, from, head));
        }
        return new Manifest(
                Manifest.FORMAT,
                Instant.now(),
                from,
                head,
                text(connection, "select current_setting('server_version')"),
                KeptBy.of(connection),
                migrations(connection),
                tables,
                ObjectFiles.copy(objects, set.objects()));
    }

    private static List<String> tables(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select table_schema || '.' || table_name from information_schema.tables
                where table_schema = any(?) and table_type = 'BASE TABLE' and table_name <> 'flyway_history'
                order by 1
                """)) {
            statement.setArray(1, connection.createArrayOf("text", SCHEMAS.toArray()));
            var names = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }

    private static TableFile copy(Connection connection, String table, Path folder, long from)
            throws IOException, SQLException {
        var columns = columns(connection, table);
        var file = folder.resolve(table + ".copy.gz");
        var digest = Digests.sha256();
        var rows = 0L;
        try (var out = new GZIPOutputStream(
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), digest),
                1 << 16)) {
            rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select %s from %s%s) to stdout"
                                    .formatted(String.join(", ", columns), table, part(table, from)),
                            out);
        }
        Disk.holds(file);
        return new TableFile(
                table,
                columns,
                file.getFileName().toString(),
                rows,
                Files.size(file),
                HexFormat.of().formatHex(digest.digest()));
    }

    private static String part(String table, long from) {
        return table.equals(BackupSet.EVENTS) ? " where position > %d order by position".formatted(from) : "";
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select quote_ident(attname) from pg_attribute
                where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                order by attnum
                """)) {
            statement.setString(1, table);
            var names = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }

    private static Map<String, String> migrations(Connection connection) throws SQLException {
        var versions = new TreeMap<String, String>();
        for (var schema : SCHEMAS) {
            if (text(connection, "select to_regclass('%s.flyway_history')::text".formatted(schema)) != null) {
                versions.put(
                        schema,
                        text(
                                connection,
                                "select version from %s.flyway_history where success and type = 'SQL' order by installed_rank desc limit 1"
                                        .formatted(schema)));
            }
        }
        return versions;
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @SuppressWarnings("NullAway")
    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
