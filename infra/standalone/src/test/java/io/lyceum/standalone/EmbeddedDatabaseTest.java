package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.standalone.EmbeddedDatabase.CannotStart;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsThereAfterARestartAtTheSameAddress() throws Exception {
        String address;
        try (var database = EmbeddedDatabase.start(folder)) {
            address = database.url();
            DurabilityCheck.require(address, "postgres", "");
            run(address, "create table kept (id int); insert into kept values (7)");
        }
        // The pid of some other process, as after a crash in a container.
        Files.writeString(
                folder.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n");
        try (var database = EmbeddedDatabase.start(folder)) {
            assertThat(database.url()).isEqualTo(address);
            try (var connection = DriverManager.getConnection(database.url(), "postgres", "");
                    var rows = connection.createStatement().executeQuery("select id from kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(7);
            }
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsRefusedAtOnce() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/PG_VERSION"), "15\n");

        assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("PostgreSQL 15");
    }

    @Test
    void aServerThatMayForgetIsRefused() throws Exception {
        try (var forgetful = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .start()) {
            var address = forgetful.getJdbcUrl("postgres", "postgres");

            assertThatThrownBy(() -> DurabilityCheck.require(address, "postgres", ""))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("fsync=off");
        }
    }

    private static void run(String address, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(address, "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
