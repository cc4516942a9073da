package io.lyceum.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The read models, row by row, against those of a query side that starts from zero: the events are copied to an empty
 * database, and a process that has never been killed makes read models of them.
 */
final class RebuildCheck {

    private static final String DATABASE = "rebuilt";
    private static final int PAGE = 5_000;
    private static final int SHOWN = 5;
    private static final Duration LONGEST_REBUILD = Duration.ofMinutes(20);

    private final String url;
    private final AotCache cache;
    private final Path log;
    private final Findings findings;

    /** @param url of the live database; the copy is made beside it on the same server */
    RebuildCheck(String url, AotCache cache, Path log, Findings findings) {
        this.url = url;
        this.cache = cache;
        this.log = log;
        this.findings = findings;
    }

    /**
     * To be called when nothing is under way.
     *
     * @return the number of rows compared
     */
    long compare() throws SQLException, IOException, InterruptedException {
        var copyUrl = url.substring(0, url.lastIndexOf('/') + 1) + DATABASE;
        try (var live = connect(url)) {
            execute(live, "drop database if exists " + DATABASE + " with (force)");
            execute(live, "create database " + DATABASE);
            migrate(copyUrl, "eventstore", "event_store");
            migrate(copyUrl, "personaldata", "personal_data");
            migrate(copyUrl, "command", "command");
            migrate(copyUrl, "operations", "operations");
            try (var copy = connect(copyUrl)) {
                copyEvents(live, copy);
                rebuild(copyUrl, copy, number(live, "select count(*) from read_model.projection_checkpoint"));
                var rows = 0L;
                for (var table : tables(live)) {
                    rows += compare(table, live, copy);
                }
                return rows;
            } finally {
                execute(live, "drop database if exists " + DATABASE + " with (force)");
            }
        }
    }

    private static void migrate(String copyUrl, String folder, String schema) {
        Flyway.configure()
                .dataSource(copyUrl, "postgres", "")
                .locations("classpath:db/" + folder)
                .schemas(schema)
                .table("flyway_history")
                .load()
                .migrate();
    }

    private static void copyEvents(Connection live, Connection copy) throws SQLException, IOException {
        execute(copy, "delete from event_store.event_head");
        for (var table : List.of("event_store.domain_event", "event_store.event_head", "personal_data.subject")) {
            var out = live.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy %s to stdout (format binary)".formatted(table));
            var in = copy.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy %s from stdin (format binary)".formatted(table));
            for (var rows = out.readFromCopy(); rows != null; rows = out.readFromCopy()) {
                in.writeToCopy(rows, 0, rows.length);
            }
            in.endCopy();
        }
        execute(copy, "analyze event_store.domain_event");
    }

    private void rebuild(String copyUrl, Connection copy, long checkpoints)
            throws SQLException, IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx400m");
        command.addAll(cache.flags());
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                cache.classPath(),
                "io.lyceum.query.QuerySideApplication",
                "--server.port=0",
                "--server.address=127.0.0.1"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("LYCEUM_NODE_ID", "rebuild");
        builder.environment().put("LYCEUM_DATABASE_URL", copyUrl);
        builder.environment().put("LYCEUM_DATABASE_USERNAME", "postgres");
        builder.environment().put("LYCEUM_DATABASE_PASSWORD", "");
        builder.environment()
                .put("LYCEUM_SECURITY_JWT_KEY", "bm9ib2R5IGxvZ3MgaW4gaGVyZSwgYnV0IGEga2V5IG11c3QgYmUgdGhlcmU=");
        builder.environment()
                .put("LYCEUM_STORAGE_FOLDER", log.resolveSibling("objects").toString());
        var process = builder.start();
        try {
            awaitCaughtUp(process, copy, checkpoints);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void awaitCaughtUp(Process process, Connection copy, long checkpoints)
            throws SQLException, InterruptedException {
        var latest = Instant.now().plus(LONGEST_REBUILD);
        while (!isCaughtUp(copy, checkpoints)) {
            if (!process.isAlive() || Instant.now().isAfter(latest)) {
                throw new IllegalStateException("the rebuild has not come to its end; see " + log);
            }
            Thread.sleep(200);
        }
    }

    /** As many checkpoints as the live side has, all at the head. */
    private static boolean isCaughtUp(Connection copy, long checkpoints) throws SQLException {
        if (number(copy, "select count(to_regclass('read_model.projection_checkpoint'))") == 0) {
            return false;
        }
        return number(copy, """
                select count(*) from read_model.projection_checkpoint c, event_store.event_head h
                where c.position >= h.position""") == checkpoints;
    }

    private record Table(String name, String key) {}

    /** Every table of tenants' rows that a projection writes, with the columns of its primary key. */
    private static List<Table> tables(Connection live) throws SQLException {
        try (var statement = live.createStatement();
                var rows = statement.executeQuery("""
                        select i.indrelid::regclass::text, string_agg(quote_ident(a.attname), ', ' order by k.place)
                        from pg_index i
                        join pg_class c on c.oid = i.indrelid
                        join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'read_model'
                        cross join unnest(i.indkey) with ordinality as k(number, place)
                        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
                        where i.indisprimary and c.relname <> 'projection_dead_letter'
                          and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id')
                        group by i.indrelid order by 1""")) {
            var tables = new ArrayList<Table>();
            while (rows.next()) {
                tables.add(new Table(rows.getString(1), rows.getString(2)));
            }
            return tables;
        }
    }

    private long compare(Table table, Connection live, Connection copy) throws SQLException {
        var compared = 0L;
        var differing = 0L;
        try (var ours = new Rows(table, live);
                var theirs = new Rows(table, copy)) {
            var our = ours.next();
            var their = theirs.next();
            while (our != null || their != null) {
                compared++;
                var order = our == null ? 1 : their == null ? -1 : our.compareTo(their);
                if (order != 0 || !Objects.requireNonNull(our).text.equals(Objects.requireNonNull(their).text)) {
                    differing++;
                    if (differing <= SHOWN) {
                        findings.different("%s: live %s, rebuilt %s"
                                .formatted(table.name(), order <= 0 ? our : "nothing", order >= 0 ? their : "nothing"));
                    }
                }
                our = order <= 0 ? ours.next() : our;
                their = order >= 0 ? theirs.next() : their;
            }
        }
        if (differing > SHOWN) {
            findings.different("%s: %d rows differ in all".formatted(table.name(), differing));
        }
        return compared;
    }

    private record Line(String key, String text) implements Comparable<Line> {

        @Override
        public int compareTo(Line other) {
            return key.compareTo(other.key);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A table in the byte order of its key, page by page. */
    private static final class Rows implements AutoCloseable {

        private final Statement statement;
        private final ResultSet rows;
        private final Connection connection;

        Rows(Table table, Connection connection) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
            statement = connection.createStatement();
            statement.setFetchSize(PAGE);
            rows = statement.executeQuery("select (row(%s)::text) collate \"C\" as key, t::text from %s t order by 1"
                    .formatted(table.key(), table.name()));
        }

        @Nullable
        Line next() throws SQLException {
            return rows.next() ? new Line(rows.getString(1), rows.getString(2)) : null;
        }

        @Override
        public void close() throws SQLException {
            statement.close();
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }
}
