package io.lyceum.tools.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** Where the database of an installation is. */
record Database(String url, String username, String password) {

    /** The one a running standalone installation embeds. */
    static Database embeddedIn(Path data) throws IOException {
        var port = data.resolve("postgres/port");
        if (!Files.exists(port)) {
            throw new BackupFailed(
                    "%s holds no database of Lyceum; name it with --data, or give --url".formatted(data));
        }
        return new Database(
                "jdbc:postgresql://localhost:%s/postgres"
                        .formatted(Files.readString(port).strip()),
                "postgres",
                "");
    }

    /** Credentials come from the environment, as for the server. */
    static Database at(String url) {
        return new Database(
                url,
                Optional.ofNullable(System.getenv("LYCEUM_DATABASE_USERNAME")).orElse("postgres"),
                Optional.ofNullable(System.getenv("LYCEUM_DATABASE_PASSWORD")).orElse(""));
    }

    /** Where the keys of personal data are, if not beside the events; as the server is told, by the environment. */
    static Optional<Database> withKeys() {
        return Optional.ofNullable(System.getenv("LYCEUM_PERSONAL_KEYS_DATABASE_URL"))
                .filter(url -> !url.isBlank())
                .map(url -> new Database(
                        url,
                        Optional.ofNullable(System.getenv("LYCEUM_PERSONAL_KEYS_DATABASE_USERNAME"))
                                .orElse("postgres"),
                        Optional.ofNullable(System.getenv("LYCEUM_PERSONAL_KEYS_DATABASE_PASSWORD"))
                                .orElse("")));
    }

    Connection connect() {
        try {
            return DriverManager.getConnection(url, username, password);
        } catch (SQLException unreachable) {
            throw new BackupFailed("%s does not answer: %s".formatted(url, unreachable.getMessage()), unreachable);
        }
    }
}
