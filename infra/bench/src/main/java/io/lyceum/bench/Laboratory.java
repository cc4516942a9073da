package io.lyceum.bench;

import io.lyceum.standalone.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Where figures are measured: one PostgreSQL for all sides, with a database for each of them. */
final class Laboratory implements AutoCloseable {

    static final String USER = "postgres";

    private final Settings settings;
    private final EmbeddedDatabase server;
    private final ProcessorTime processorTime;
    private final AtomicInteger databases = new AtomicInteger();
    private final long began = System.nanoTime();

    private Laboratory(Settings settings, EmbeddedDatabase server, ProcessorTime processorTime) {
        this.settings = settings;
        this.server = server;
        this.processorTime = processorTime;
    }

    /** @throws IllegalStateException if the server could lose what it has acknowledged: no figure would mean anything */
    static Laboratory open(Settings settings) throws IOException {
        var folder = settings.work().resolve("postgres");
        Files.createDirectories(folder);
        var server = EmbeddedDatabase.start(folder);
        var pid = Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid"))
                .getFirst()
                .trim());
        var own = ProcessHandle.current().pid();
        var laboratory = new Laboratory(settings, server, new ProcessorTime(Set.of(pid, own)));
        laboratory.requireDurability();
        return laboratory;
    }

    private void requireDurability() {
        for (var name : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            var value = setting(name);
            if (!"on".equals(value)) {
                close();
                throw new IllegalStateException(
                        "%s is %s: figures without durability mean nothing".formatted(name, value));
            }
        }
    }

    private String setting(String name) {
        return jdbc("postgres")
                .sql("select current_setting(?)")
                .param(name)
                .query(String.class)
                .single();
    }

    Settings settings() {
        return settings;
    }

    ProcessorTime processorTime() {
        return processorTime;
    }

    /** Makes a fresh database and returns its name. */
    String createDatabase(String purpose) {
        var name = "bench_%s_%d".formatted(purpose, databases.incrementAndGet());
        jdbc("postgres")
                .sql("drop database if exists " + name + " with (force)")
                .update();
        jdbc("postgres").sql("create database " + name).update();
        return name;
    }

    /** Makes a database that begins as another one is; nobody may be connected to that. */
    String copyDatabase(String original) {
        var name = "bench_copy_" + databases.incrementAndGet();
        jdbc("postgres")
                .sql("drop database if exists " + name + " with (force)")
                .update();
        jdbc("postgres")
                .sql("create database %s template %s".formatted(name, original))
                .update();
        return name;
    }

    void dropDatabase(String name) {
        jdbc("postgres")
                .sql("drop database if exists " + name + " with (force)")
                .update();
    }

    String url(String database) {
        return server.url().replaceFirst("/postgres$", "/" + database);
    }

    int port() {
        return java.net.URI.create(server.url().substring("jdbc:".length())).getPort();
    }

    /** Single statements beside what is measured. */
    JdbcClient jdbc(String database) {
        return JdbcClient.create(new DriverManagerDataSource(url(database), USER, ""));
    }

    /** Brings statistics and visibility up to date and writes dirty pages, so that no round pays for an earlier one. */
    void settle(String database) {
        jdbc(database).sql("vacuum analyze").update();
        jdbc(database).sql("checkpoint").update();
    }

    Path folder(String name) throws IOException {
        return Files.createDirectories(settings.work().resolve(name).toAbsolutePath());
    }

    void say(String what) {
        var seconds = (System.nanoTime() - began) / 1_000_000_000;
        System.err.printf("[%3d:%02d] %s%n", seconds / 60, seconds % 60, what);
    }

    /** Versions and settings the figures depend on. */
    Map<String, String> conditions() {
        var found = new LinkedHashMap<String, String>();
        found.put("java", Runtime.version().toString());
        found.put("postgresql", setting("server_version"));
        for (var name : new String[] {
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_sync_method",
            "commit_delay",
            "shared_buffers",
            "max_wal_size",
            "max_connections"
        }) {
            found.put(name, setting(name));
        }
        found.put("axon", versionOf(org.axonframework.commandhandling.CommandBus.class));
        found.put("spring", versionOf(org.springframework.core.SpringVersion.class));
        found.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        found.put("memoryOfBenchMB", Long.toString(Runtime.getRuntime().maxMemory() / 1_048_576));
        found.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        found.put("rounds", Integer.toString(settings.rounds()));
        found.put("secondsPerSide", "%.1f".formatted(settings.span().toMillis() / 1000.0));
        return found;
    }

    private static String versionOf(Class<?> type) {
        var location = type.getProtectionDomain().getCodeSource();
        var file = location == null ? "" : location.getLocation().getPath();
        return file.replaceFirst(".*/", "").replaceFirst("\\.jar.*", "");
    }

    @Override
    public void close() {
        server.close();
    }
}
