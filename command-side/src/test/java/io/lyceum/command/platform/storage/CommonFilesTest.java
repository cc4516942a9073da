package io.lyceum.command.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.command.platform.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files that several people handed in before files were sealed (A33). */
class CommonFilesTest {

    private static final byte[] ESSAY = "copied from a neighbour".getBytes(StandardCharsets.UTF_8);

    private final HikariDataSource database = TestPostgres.freshDatabase();
    private final UUID ivan = UUID.randomUUID();
    private final UUID anna = UUID.randomUUID();

    @TempDir
    private Path folder;

    private FolderStorage storage;
    private CommonFiles files;

    @BeforeEach
    void start() throws IOException {
        storage = new FolderStorage(folder);
        files = new CommonFiles(JdbcClient.create(database), storage);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void aFileGoesWithTheLastWhoReferredToIt() {
        var hash = storage.put(ESSAY);
        files.refer(hash, ivan, file -> true);
        files.refer(hash, ivan, file -> true);
        files.refer(hash, anna, file -> true);

        assertThat(files.release(ivan)).isTrue();
        files.deleteReleased();
        assertThat(storage.find(hash)).as("it is Anna's too").isPresent();

        assertThat(files.release(anna)).isTrue();
        files.deleteReleased();
        files.deleteReleased();
        assertThat(storage.find(hash)).isEmpty();
        assertThat(files.release(anna)).as("nothing is left").isFalse();
    }

    @Test
    void aFileThatIsSomebodysAloneOrNotThereIsLeftToOthers() {
        var hash = storage.put(ESSAY);
        files.refer(hash, ivan, file -> false);
        files.refer("ab".repeat(32), ivan, file -> true);

        assertThat(files.release(ivan)).isFalse();
        files.deleteReleased();
        assertThat(storage.find(hash)).isPresent();
    }
}
