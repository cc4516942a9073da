package io.lyceum.tools.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lyceum.standalone.EmbeddedDatabase;
import io.lyceum.standalone.RunningSystem;
import io.lyceum.tools.Api;
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

    private static final String PASSWORD = "correct-horse-1";

    @TempDir
    Path folder;

    /** Every read model, row by row. */
    private record ReadModels(long position, Map<String, String> tables) {}

    @Test
    void theReadModelsOfARestoredSystemEqualTheOriginalOnesAtThatPosition() throws Exception {
        var backups = new BackupSet(folder.resolve("backups"));
        ReadModels then;
        ReadModels now;
        try (var original = RunningSystem.start(folder.resolve("original"), 0, Map.of())) {
            var database = new Database(original.databaseUrl().orElseThrow(), "postgres", "");
            var objects = folder.resolve("original/objects");
            var owner = newSchool(original, "first@school.example");
            enrol(owner, "ada@school.example");
            owner.upload("/media/assets", "image/png", new byte[] {1, 2, 3});
            then = quiet(database);
            new Backup(database, objects, backups).take(false);

            enrol(owner, "bob@school.example");
            debit(owner, "later");
            newSchool(original, "second@school.example");
            now = quiet(database);
            new Backup(database, objects, backups).take(true);
        }
        assertThat(now.position()).isGreaterThan(then.position());
        assertThat(now.tables()).isNotEqualTo(then.tables());

        var early = restored(backups, then.position(), "early");
        try (var system = RunningSystem.start(folder.resolve("early"), 0, Map.of())) {
            assertThat(quiet(new Database(system.databaseUrl().orElseThrow(), "postgres", "")))
                    .isEqualTo(then);
            // What came later never happened: its values are free, its keys unused.
            var owner = login(system, "first@school.example");
            enrol(owner, "bob@school.example");
            debit(owner, "later");
            newSchool(system, "second@school.example");
        }
        assertThat(early.position()).isEqualTo(then.position());

        restored(backups, Long.MAX_VALUE, "latest");
        try (var system = RunningSystem.start(folder.resolve("latest"), 0, Map.of())) {
            assertThat(quiet(new Database(system.databaseUrl().orElseThrow(), "postgres", "")))
                    .isEqualTo(now);
            var refused = register(system, "second@school.example");
            assertThat(refused.status()).isEqualTo(409);
        }
        try (var files = Files.walk(folder.resolve("latest/objects"))) {
            assertThat(files.filter(Files::isRegularFile).count())
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
                register(original, "owner@school.example");
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

            var done = restored(backups, registered, "restored", Optional.of(new Database(keys.url(), "postgres", "")));

            assertThat(done.repeating()).isLessThan(registered);
            try (var system = RunningSystem.start(folder.resolve("restored"), 0, apart)) {
                var database = new Database(system.databaseUrl().orElseThrow(), "postgres", "");
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> number(
                                        database,
                                        "select count(*) from event_store.domain_event where type = 'billing.WalletOpened'")
                                == 1);
                login(system, "owner@school.example");
            }
        }
    }

    @Test
    void aDamagedBackupIsRefusedAndNothingIsRestored() throws Exception {
        var backups = new BackupSet(folder.resolve("backups"));
        try (var original = RunningSystem.start(folder.resolve("original"), 0, Map.of())) {
            var database = new Database(original.databaseUrl().orElseThrow(), "postgres", "");
            newSchool(original, "owner@school.example");
            quiet(database);
            new Backup(database, folder.resolve("original/objects"), backups).take(false);

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

    private Restore.Done restored(BackupSet backups, long position, String name) throws IOException, SQLException {
        return restored(backups, position, name, Optional.empty());
    }

    private Restore.Done restored(BackupSet backups, long position, String name, Optional<Database> keys)
            throws IOException, SQLException {
        try (var database = EmbeddedDatabase.start(folder.resolve(name).resolve("postgres"))) {
            return new Restore(backups, new Database(database.url(), "postgres", ""), keys)
                    .to(position, folder.resolve(name).resolve("objects"));
        }
    }

    private static Api api(RunningSystem system) {
        return Api.at("http://localhost:" + system.port());
    }

    private static Api.Answer register(RunningSystem system, String email) throws Exception {
        return api(system)
                .post("/auth/register", Map.of("email", email, "password", PASSWORD, "name", "O", "schoolName", email));
    }

    private static Api newSchool(RunningSystem system, String email) throws Exception {
        assertThat(register(system, email).status()).isEqualTo(201);
        return login(system, email);
    }

    private static Api login(RunningSystem system, String email) throws Exception {
        return api(system).login(email, PASSWORD);
    }

    private static void enrol(Api owner, String email) throws Exception {
        var course = owner.post("/courses", Map.of("code", email.replace('@', '-'), "title", "Course"));
        assertThat(course.status()).as("%s", course.body()).isEqualTo(201);
        var member = owner.post(
                "/members", Map.of("email", email, "password", PASSWORD, "name", "Student", "role", "STUDENT"));
        assertThat(member.status()).as("%s", member.body()).isEqualTo(201);
    }

    private static void debit(Api owner, String key) throws Exception {
        var debited = owner.with("Idempotency-Key", key)
                .post("/billing/debits", Map.of("amountMinor", 100, "service", "AI_MESSAGE", "description", "x"));
        assertThat(debited.status()).as("%s", debited.body()).isEqualTo(200);
        assertThat(debited.body().path("repeated").asBoolean()).isFalse();
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
                tables.put(table, rows(connection, table));
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
                .executeQuery(
                        "select string_agg(t::text, E'\\n' order by t::text) from read_model.%s t".formatted(table))) {
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
