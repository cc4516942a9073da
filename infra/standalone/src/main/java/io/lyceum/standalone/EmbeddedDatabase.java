package io.lyceum.standalone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * PostgreSQL as a child process, its data kept under one folder. Survives {@code kill -9} of itself, of this process,
 * or of both: what the last run left behind is cleared away before the next start.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /** The database cannot be started; the message says what to do. */
    public static final class CannotStart extends RuntimeException {

        CannotStart(String message) {
            super(message);
        }

        CannotStart(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final String MAJOR_VERSION = "18";
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final EmbeddedPostgres server;
    private final Path data;
    private volatile boolean closing;

    private EmbeddedDatabase(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    /** @param folder for the data and the unpacked binaries; made when absent */
    public static EmbeddedDatabase start(Path folder) {
        var data = folder.resolve("data").toAbsolutePath();
        var binaries = folder.resolve("binaries").toAbsolutePath();
        try {
            Files.createDirectories(folder);
            Files.createDirectories(binaries);
            refuseOtherVersion(data);
            clearLeftovers(data);
            var log = folder.resolve("postgresql.log").toFile();
            return new EmbeddedDatabase(
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setOverrideWorkingDirectory(binaries.toFile())
                            .setCleanDataDirectory(false)
                            .setPort(port(folder))
                            .setPGStartupWait(Duration.ofSeconds(60))
                            .setRegisterShutdownHook(false)
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .setServerConfig("max_connections", "200")
                            .setServerConfig("shared_buffers", "256MB")
                            .setServerConfig("max_wal_size", "4GB")
                            .setServerConfig("unix_socket_directories", "")
                            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
                            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
                            .start(),
                    data);
        } catch (IllegalStateException locked) {
            if (String.valueOf(locked.getMessage()).contains("lock")) {
                throw new CannotStart(
                        "%s is in use by another running Lyceum. Stop it, or choose another folder with --data."
                                .formatted(folder),
                        locked);
            }
            throw locked;
        } catch (IOException failed) {
            throw new CannotStart(
                    "PostgreSQL did not start; see %s. (%s)"
                            .formatted(folder.resolve("postgresql.log"), failed.getMessage()),
                    failed);
        }
    }

    public String url() {
        return server.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", "");
    }

    /** Calls back when the server ends although nobody asked it to. */
    void whenLost(Runnable callback) throws IOException {
        var pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().trim());
        var process = ProcessHandle.of(pid);
        Thread.ofVirtual().name("database-watch").start(() -> {
            process.ifPresent(server -> server.onExit().join());
            if (!closing) {
                callback.run();
            }
        });
    }

    @Override
    public void close() {
        closing = true;
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A folder made by another major version would be waited on for a minute and then fail without a reason. */
    private static void refuseOtherVersion(Path data) throws IOException {
        var version = data.resolve("PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).trim().equals(MAJOR_VERSION)) {
            throw new CannotStart(("%s was written by PostgreSQL %s, this Lyceum brings PostgreSQL %s. Restore a backup"
                            + " into an empty folder, or choose another folder with --data.")
                    .formatted(data, Files.readString(version).trim(), MAJOR_VERSION));
        }
    }

    /**
     * After a crash a server of ours may still run, or its pid file may name a process that is somebody else's by now:
     * the first is stopped, the second file removed. Either would otherwise hold the start up for a minute.
     */
    static void clearLeftovers(Path data) throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var lines = Files.readAllLines(pidFile);
        var process = lines.isEmpty()
                ? java.util.Optional.<ProcessHandle>empty()
                : ProcessHandle.of(Math.abs(Long.parseLong(lines.getFirst().trim())));
        if (process.isPresent() && process.get().isAlive() && serves(process.get(), data)) {
            if (lockedByAnother(data)) {
                return;
            }
            process.get().destroy();
            try {
                process.get().onExit().get(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException stubborn) {
                process.get().destroyForcibly();
                Files.deleteIfExists(pidFile);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        } else {
            Files.deleteIfExists(pidFile);
        }
    }

    private static boolean serves(ProcessHandle process, Path data) throws IOException {
        var commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        return Files.exists(commandLine)
                && Files.readString(commandLine).replace('\0', ' ').contains(data.toString());
    }

    /** Whether a living Lyceum holds this folder: then its server must be left alone. */
    private static boolean lockedByAnother(Path data) throws IOException {
        var lock = new File(data.toFile(), "epg-lock");
        if (!lock.exists()) {
            return false;
        }
        try (var channel = java.nio.channels.FileChannel.open(lock.toPath(), java.nio.file.StandardOpenOption.WRITE);
                var held = channel.tryLock()) {
            return held == null;
        } catch (java.nio.channels.OverlappingFileLockException ours) {
            return true;
        }
    }

    /** The same port at every start, so that what was configured against it keeps working; another if it is taken. */
    private static int port(Path folder) throws IOException {
        var file = folder.resolve("port");
        if (Files.exists(file)) {
            var port = Integer.parseInt(Files.readString(file).trim());
            if (isFree(port)) {
                return port;
            }
        }
        try (var socket = new ServerSocket(0)) {
            var port = socket.getLocalPort();
            Files.writeString(file, port + "\n");
            return port;
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.getLocalPort() == port;
        } catch (IOException taken) {
            return false;
        }
    }
}
