package io.lyceum.tools.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lyceum.standalone.EmbeddedDatabase;
import io.lyceum.standalone.RunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A school works, is backed up meanwhile, and comes back in a new folder as it was at a position. */
class RestoreTest {

    @TempDir
    Path folder;

    /** An import sends more in a minute than a person in a day, and so does this. */
    private static final Map<String, Object> SETTINGS = Map.of("lyceum.rate-limits.enabled", "false");

    /** Every read model, row by row. */
    private record ReadModels(long position, Map<String, String> tables) {}

    @Test
    void theReadModelsOfARestoredSystemEqualTheOriginalOnesAtThatPosition() throws Exception {
        var backups = new BackupSet(folder.resolve("backups"));
        ReadModels then;
        ReadModels now;
        Map<String, String> keptThen;
        Map<String, String> keptNow;
        Schools.People peopleThen;
        Schools.People peopleNow;
        try (var original = RunningSystem.start(folder.resolve("original"), 0, SETTINGS)) {
            var database = new Database(original.databaseUrl().orElseThrow(), "postgres", "");
            var objects = folder.resolve("original/objects");
            var owner = Schools.newSchool(original, "first@school.example");
            Schools.enrol(owner, "ada@school.example");
            Schools.upload(owner);
            // The position to go back to lies between the ends of two backups: the rows of the later one are too new.
            new Backup(database, objects, backups).take(false);
            var removed = Schools.member(owner, "removed@school.example", "ADMIN");
            var demoted = Schools.member(owner, "demoted@school.example", "ADMIN");
            Schools.done(owner.delete("/members/" + removed));
            Schools.done(owner.put("/members/%s/role".formatted(demoted), Map.of("role", "VIEWER")));
            var guest = Schools.newSchool(original, "guest@school.example");
            Schools.join(owner, guest, "guest@school.example");
            Schools.subscribe(owner, "https://example.com/first");
            awaitRows(database, "identity.membership where role is null", 1);
            awaitRows(database, "identity.membership where role = 'VIEWER'", 1);
            awaitRows(database, "identity.membership where role = 'TEACHER'", 1);
            awaitRows(database, "notification.staff", 5);
            awaitRows(database, "notification.webhook", 1);
            peopleThen = Schools.People.of(original);
            keptThen = kept(database);
            then = quiet(database);

            Schools.enrol(owner, "bob@school.example");
            Schools.debit(owner, "later");
            Schools.newSchool(original, "second@school.example");
            Schools.done(owner.put("/members/%s/role".formatted(demoted), Map.of("role", "EDITOR")));
            Schools.member(owner, "late@school.example", "ADMIN");
            Schools.subscribe(owner, "https://example.com/second");
            awaitRows(database, "identity.membership where role = 'VIEWER'", 0);
            awaitRows(database, "notification.staff", 8);
            awaitRows(database, "notification.webhook", 2);
            peopleNow = Schools.People.of(original);
            keptNow = kept(database);
            now = quiet(database);
            new Backup(database, objects, backups).take(true);
        }
        assertThat(now.position()).isGreaterThan(then.position());
        assertThat(now.tables()).isNotEqualTo(then.tables());
        assertThat(peopleNow).isNotEqualTo(peopleThen);

        var early = restored(backups, then.position(), "early");
        assertThat(early.done().position()).isEqualTo(then.position());
        assertThat(early.kept()).isEqualTo(keptThen).isNotEqualTo(keptNow);
        try (var system = RunningSystem.start(folder.resolve("early"), 0, SETTINGS)) {
            assertThat(quiet(new Database(system.databaseUrl().orElseThrow(), "postgres", "")))
                    .isEqualTo(then);
            assertThat(Schools.People.of(system)).isEqualTo(peopleThen);
            // What came later never happened: its values are free, its keys unused.
            var owner = Schools.login(system, "first@school.example");
            Schools.enrol(owner, "bob@school.example");
            Schools.debit(owner, "later");
            Schools.newSchool(system, "second@school.example");
        }

        assertThat(restored(backups, Long.MAX_VALUE, "latest").kept()).isEqualTo(keptNow);
        try (var system = RunningSystem.start(folder.resolve("latest"), 0, SETTINGS)) {
            assertThat(quiet(new Database(system.databaseUrl().orElseThrow(), "postgres", "")))
                    .isEqualTo(now);
            assertThat(Schools.People.of(system)).isEqualTo(peopleNow);
            var refused = Schools.register(system, "second@school.example");
            assertThat(refused.status()).isEqualTo(409);
        }
        try (var files = Files.walk(folder.resolve("latest/objects"))) {
            assertThat(files.filter(Files::isRegularFile).count())
                    .isPositive()
                    .isEqualTo(backups.latest().orElseThrow().manifest().objects());
        }
    }

    /** The keys have a database of their own here: the backup holds none of them, and needs none. */
    @Test
    void whatWasUnfinishedAtThePositionIsFinishedAfterTheRestore() throws Exception {
        var backups = new BackupSet(folder.resolve("backups"));
        long registered;
        try (var keys = EmbeddedDatabase.start(folder.resolve("keys"))) {
            var apart = Map.<String, Object>of("lyceum.personal-keys.database.url", keys.url());
            try (var original = RunningSystem.start(folder.resolve("original"), 0, apart)) {
                var database = new Database(original.databaseUrl().orElseThrow(), "postgres", "");
                Schools.register(original, "owner@school.example");
                quiet(database);
                // The platform opens a wallet for each new tenant: just before that it was still to do.
                registered = number(database, """
                        select min(position) - 1 from event_store.domain_event where type = 'billing.WalletOpened'
                        """);
                new Backup(database, folder.resolve("original/objects"), backups).take(false);
            }
            assertThat(backups.latest().orElseThrow().manifest().tables())
                    .extracting(Manifest.TableFile::table)
                    .noneMatch(table -> table.startsWith("personal_data."));

            var restored =
                    restored(backups, registered, "restored", Optional.of(new Database(keys.url(), "postgres", "")));

            assertThat(restored.done().repeating()).isLessThan(registered);
            try (var system = RunningSystem.start(folder.resolve("restored"), 0, apart)) {
                var database = new Database(system.databaseUrl().orElseThrow(), "postgres", "");
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> number(
                                        database,
                                        "select count(*) from event_store.domain_event where type = 'billing.WalletOpened'")
                                == 1);
                Schools.login(system, "owner@school.example");
            }
        }
    }

    @Test
    void aDamagedBackupIsRefusedAndNothingIsRestored() throws Exception {
        var backups = new BackupSet(folder.resolve("backups"));
        try (var original = RunningSystem.start(folder.resolve("original"), 0, Map.of())) {
            var database = new Database(original.databaseUrl().orElseThrow(), "postgres", "");
            Schools.newSchool(original, "owner@school.example");
            quiet(database);
            new Backup(database, folder.resolve("original/objects"), backups).take(false);

            assertThat(backups.latest().orElseThrow().manifest().keptBy()).isEqualTo(KeptBy.POSTGRES);
            assertThatAxonServersTimesAreRecognised(database);

            assertThatThrownBy(() -> new Restore(backups, database).to(Long.MAX_VALUE, folder))
                    .isInstanceOf(BackupFailed.class)
                    .hasMessageContaining("already holds an installation");
        }
        var part = backups.latest().orElseThrow();
        assertThatThrownBy(() -> backups.chainTo(part.manifest().to() + 1))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("end before position");

        var events = part.folder().resolve(BackupSet.EVENTS + ".copy.gz");
        var bytes = Files.readAllBytes(events);
        bytes[bytes.length / 2] ^= 1;
        Files.write(events, bytes);
        assertThatThrownBy(() -> restored(backups, Long.MAX_VALUE, "restored"))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("is not what was written");

        Files.delete(events);
        assertThatThrownBy(() -> restored(backups, Long.MAX_VALUE, "restored"))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("is missing");

        var manifest = part.folder().resolve(Manifest.FILE);
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("\"to\" : \\d+", "\"to\" : 1"));
        assertThatThrownBy(backups::latest).isInstanceOf(BackupFailed.class).hasMessageContaining("manifest");
    }

    private static void assertThatAxonServersTimesAreRecognised(Database database) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "update event_store.domain_event set recorded_at = date_trunc('milliseconds', recorded_at)");
            assertThat(KeptBy.of(connection)).isEqualTo(KeptBy.AXON_SERVER);
            connection.rollback();
        }
    }

    /** What a restore did, and what policies found kept for them then. */
    private record Restored(Restore.Done done, Map<String, String> kept) {}

    private Restored restored(BackupSet backups, long position, String name) throws IOException, SQLException {
        return restored(backups, position, name, Optional.empty());
    }

    private Restored restored(BackupSet backups, long position, String name, Optional<Database> keys)
            throws IOException, SQLException {
        try (var embedded = EmbeddedDatabase.start(folder.resolve(name).resolve("postgres"))) {
            var database = new Database(embedded.url(), "postgres", "");
            var done = new Restore(backups, database, keys)
                    .to(position, folder.resolve(name).resolve("objects"));
            return new Restored(done, kept(database));
        }
    }

    /** What policies keep changes no position. */
    private static void awaitRows(Database database, String rows, int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> number(database, "select count(*) from " + rows) == count);
    }

    /** What policies keep beside the store. */
    private static Map<String, String> kept(Database database) throws SQLException {
        try (var connection = database.connect()) {
            var kept = new TreeMap<String, String>();
            // Not in which order they came to be.
            kept.put(
                    "identity.membership",
                    rows(connection, "(select user_id, tenant_id, role from identity.membership)"));
            for (var table : List.of(
                    "notification.staff", "notification.student_login", "notification.webhook", "command.qa_passage")) {
                kept.put(table, rows(connection, table));
            }
            return kept;
        }
    }

    /** The read models once nothing moves any more: neither policies nor tasks due nor projections. */
    private static ReadModels quiet(Database database) {
        var stable = new ArrayList<Long>();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    stable.add(number(database, "select position from event_store.event_head"));
                    return stable.size() > 4
                            && stable.subList(stable.size() - 4, stable.size()).stream()
                                            .distinct()
                                            .count()
                                    == 1
                            && number(database, "select min(position) from read_model.projection_checkpoint")
                                    == stable.getLast()
                            && number(
                                            database,
                                            "select count(*) from command.scheduled_tasks where execution_time < now()")
                                    == 0;
                });
        try (var connection = database.connect()) {
            var tables = new TreeMap<String, String>();
            for (var table : tables(connection)) {
                tables.put(table, rows(connection, "read_model." + table));
            }
            return new ReadModels(stable.getLast(), tables);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var rows = connection.createStatement().executeQuery("""
                select table_name from information_schema.columns
                where table_schema = 'read_model' and column_name = 'tenant_id' and table_name not like 'projection_%'
                  and table_name in (select table_name from information_schema.columns
                                     where table_schema = 'read_model' and column_name = 'position')
                """)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        assertThat(names).hasSizeGreaterThan(5);
        return names;
    }

    private static String rows(Connection connection, String table) throws SQLException {
        try (var rows = connection
                .createStatement()
                .executeQuery("select string_agg(t::text, E'\\n' order by t::text) from %s t".formatted(table))) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private static long number(Database database, String sql) throws SQLException {
        try (var connection = database.connect()) {
            return Backup.number(connection, sql);
        }
    }
}
