package io.lyceum.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Both sides running over their database. Closing stops them in order, the database last. */
public final class RunningSystem implements AutoCloseable {

    static final String PLATFORM_ADMINISTRATOR = "platform@lyceum.example";
    static final String PLATFORM_ADMINISTRATOR_PASSWORD = "platform-administrator-password";

    private final @Nullable EmbeddedDatabase database;
    private final ConfigurableApplicationContext context;
    private final int port;

    private RunningSystem(@Nullable EmbeddedDatabase database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
        var server = ((WebServerApplicationContext) context).getWebServer();
        port = server == null ? 0 : server.getPort();
    }

    /**
     * Starts everything under one folder.
     *
     * @param settings override the defaults; with {@code lyceum.database.url} no database is embedded
     */
    public static RunningSystem start(Path folder, int port, Map<String, Object> settings) throws IOException {
        // Nothing of what starts before the logging is configured belongs on the console.
        LoggingSystem.get(RunningSystem.class.getClassLoader()).beforeInitialize();
        Files.createDirectories(folder);
        var properties = new HashMap<String, Object>(settings);
        properties.putIfAbsent("server.port", port);
        properties.putIfAbsent("lyceum.node-id", "standalone");
        var secrets = new Secrets(folder.resolve("secrets"));
        properties.putIfAbsent("lyceum.security.jwt-key", secrets.get("jwt-key"));
        properties.putIfAbsent("lyceum.security.secret-key", secrets.get("secret-key"));
        properties.putIfAbsent("lyceum.platform-administrator.email", PLATFORM_ADMINISTRATOR);
        properties.putIfAbsent("lyceum.platform-administrator.password", secrets.get(PLATFORM_ADMINISTRATOR_PASSWORD));
        properties.putIfAbsent(
                "lyceum.storage.folder",
                folder.resolve("objects").toAbsolutePath().toString());
        properties.putIfAbsent(
                "lyceum.media.tools-folder",
                folder.resolve("tools").toAbsolutePath().toString());
        properties.putIfAbsent(
                "logging.file.name",
                folder.resolve("logs/lyceum.log").toAbsolutePath().toString());
        var external = Optional.ofNullable((String) properties.get("lyceum.database.url"))
                .or(() -> Optional.ofNullable(System.getenv("LYCEUM_DATABASE_URL")));
        EmbeddedDatabase database = null;
        if (external.isEmpty()) {
            database = EmbeddedDatabase.start(folder.resolve("postgres"));
            properties.put("lyceum.database.url", database.url());
            properties.putIfAbsent("lyceum.database.username", "postgres");
            properties.putIfAbsent("lyceum.database.password", "");
        }
        try {
            DurabilityCheck.require(
                    external.orElseGet(() -> (String) properties.get("lyceum.database.url")),
                    setting(properties, "lyceum.database.username", "LYCEUM_DATABASE_USERNAME"),
                    setting(properties, "lyceum.database.password", "LYCEUM_DATABASE_PASSWORD"));
            var context = new SpringApplicationBuilder(StandaloneApplication.class)
                    .web(WebApplicationType.REACTIVE)
                    .registerShutdownHook(false)
                    .properties(properties)
                    .run();
            return new RunningSystem(database, context);
        } catch (RuntimeException failed) {
            if (database != null) {
                database.close();
            }
            throw failed;
        }
    }

    private static String setting(Map<String, Object> properties, String name, String variable) {
        var value = properties.get(name);
        return value != null
                ? value.toString()
                : Optional.ofNullable(System.getenv(variable)).orElse("");
    }

    public int port() {
        return port;
    }

    /** The embedded database's address, for looking into it. */
    public Optional<String> databaseUrl() {
        return Optional.ofNullable(database).map(EmbeddedDatabase::url);
    }

    /** Calls back when the embedded database ends by itself: without it nothing here can go on. */
    void whenDatabaseIsLost(Runnable callback) throws IOException {
        if (database != null) {
            database.whenLost(callback);
        }
    }

    /** A part of the running system, for looking into it. */
    public <T> T part(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    @Override
    public void close() {
        context.close();
        if (database != null) {
            database.close();
        }
    }
}
