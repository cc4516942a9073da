package io.lyceum.tools.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.command.platform.CommandDatabase;
import io.lyceum.standalone.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to a backup, and when one is not taken or restored. */
class BackupTest {

    @TempDir
    Path folder;

    @Test
    void everySchemaOfTheCommandSideIsCopiedOrLeftOutOnPurpose() {
        var known = new ArrayList<>(Backup.SCHEMAS);
        known.addAll(Backup.LEFT_OUT);

        assertThat(known).containsExactlyInAnyOrderElementsOf(CommandDatabase.SCHEMAS);
    }

    @Test
    void aBackupWithoutTheFolderOfTheFilesIsRefusedBeforeAnythingIsWritten() {
        var backups = folder.resolve("backups");
        var backup = new Backup(
                new Database("jdbc:postgresql://localhost:1/none", "postgres", ""),
                folder.resolve("elsewhere/objects"),
                new BackupSet(backups));

        assertThatThrownBy(() -> backup.take(false))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("elsewhere/objects")
                .hasMessageContaining("--data");
        assertThat(backups).doesNotExist();
    }

    @Test
    void aRestoreBesideAnAxonServerWantsADecision() {
        assertThatThrownBy(() -> RestoreCommand.requireDecision(manifest(KeptBy.AXON_SERVER), ""))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("--event-store postgres");

        RestoreCommand.requireDecision(manifest(KeptBy.AXON_SERVER), "postgres");
        RestoreCommand.requireDecision(manifest(KeptBy.POSTGRES), "");
        RestoreCommand.requireDecision(manifest(null), "");
    }

    private static Manifest manifest(@Nullable KeptBy keptBy) {
        return new Manifest(Manifest.FORMAT, Instant.EPOCH, 0, 1, "18", keptBy, Map.of(), List.of(), 0);
    }

    @Test
    void aFileThatIsDeletedMeanwhileIsLeftOut() throws IOException {
        var content = new byte[] {1, 2, 3};
        var hash = Digests.of(content);
        var source = Files.createDirectories(folder.resolve("objects").resolve(hash.substring(0, 2)));
        var file = Files.write(source.resolve(hash), content);
        Files.write(source.resolve("arriving123"), content);

        assertThat(ObjectFiles.copy(folder.resolve("objects"), folder.resolve("copy")))
                .isEqualTo(1);
        assertThat(folder.resolve("copy").resolve(hash.substring(0, 2)).resolve(hash))
                .hasBinaryContent(content);

        var copying = new ObjectFiles(folder.resolve("again"));
        var seen = Files.readAttributes(file, BasicFileAttributes.class);
        Files.delete(file);
        copying.visitFile(file, seen);
        assertThat(copying.count()).isZero();
    }

    @Test
    void aRestoreThatFailsLeavesTheDatabaseAsEmptyAsItWas() throws Exception {
        var backups = new BackupSet(folder.resolve("backups"));
        var part = Files.createDirectories(folder.resolve("backups/000000000000-000000000001"));
        try (var embedded = EmbeddedDatabase.start(folder.resolve("postgres"))) {
            var database = new Database(embedded.url(), "postgres", "");
            new Manifest(Manifest.FORMAT, Instant.EPOCH, 0, 1, "18", null, Map.of("event_store", "1"), List.of(), 0)
                    .write(part);

            assertThatThrownBy(() -> new Restore(backups, database).to(1, folder.resolve("objects")))
                    .isInstanceOf(BackupFailed.class)
                    .hasMessageContaining("lacks the table");

            try (var connection = database.connect()) {
                assertThat(Backup.number(
                                connection,
                                "select count(*) from pg_namespace where nspname in ('event_store', 'identity')"))
                        .isZero();
            }
        }
    }
}
