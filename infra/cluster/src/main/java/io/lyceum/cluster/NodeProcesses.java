package io.lyceum.cluster;

import io.lyceum.cluster.Node.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The processes of a cluster's nodes, also those that an earlier cluster left running in the same folder. */
final class NodeProcesses {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final Duration LONGEST_DEATH = Duration.ofSeconds(20);
    private static final int SHOWN_LOG_LINES = 40;

    private final Path folder;
    private final Map<String, Process> processes = new ConcurrentHashMap<>();

    NodeProcesses(Path folder) {
        this.folder = folder;
    }

    void start(Node node, List<String> command, Map<String, String> environment) {
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log(node).toFile()));
            builder.environment().putAll(environment);
            var process = builder.start();
            processes.put(node.name(), process);
            Files.writeString(
                    pids(),
                    "%d %s%n".formatted(process.pid(), node.name()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path log(Node node) {
        return folder.resolve(node.name() + ".log");
    }

    boolean isAlive(Node node) {
        return Optional.ofNullable(processes.get(node.name()))
                .map(Process::isAlive)
                .orElse(false);
    }

    long pid(Node node) {
        return Optional.ofNullable(processes.get(node.name()))
                .map(Process::pid)
                .orElseThrow(() -> new IllegalStateException(node.name() + " was never started"));
    }

    void kill(Node node) {
        var process = processes.get(node.name());
        if (process == null) {
            return;
        }
        // A database's watcher first: it must not shut PostgreSQL down in order.
        var children = familyOf(node, process);
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(node, process.toHandle(), LONGEST_DEATH);
        children.forEach(child -> awaitEnd(node, child, LONGEST_DEATH));
    }

    void stop(Node node) {
        var process = processes.get(node.name());
        if (process == null) {
            return;
        }
        process.destroy();
        awaitEnd(node, process.toHandle(), LONGEST_STOP);
    }

    String endOfLog(Node node) {
        try {
            var lines = Files.readAllLines(log(node));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LOG_LINES), lines.size()));
        } catch (IOException unreadable) {
            return "its log cannot be read: " + unreadable.getMessage();
        }
    }

    /** The child processes; PostgreSQL has left its starter's family and is found by its pid file. */
    private List<ProcessHandle> familyOf(Node node, Process process) {
        var roots = Stream.of(process.toHandle());
        if (node.kind() == Kind.DATABASE) {
            roots = Stream.concat(roots, postmaster().stream());
        }
        return roots.flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .distinct()
                .toList();
    }

    private Optional<ProcessHandle> postmaster() {
        var file = folder.resolve("postgres/data/postmaster.pid");
        try {
            return Files.exists(file)
                    ? ProcessHandle.of(Long.parseLong(
                                    Files.readAllLines(file).getFirst().strip()))
                            .filter(this::isOurs)
                    : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The operating system reuses process ids: only one whose command line names this folder is ended. */
    private boolean isOurs(ProcessHandle process) {
        var commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            return Files.readString(commandLine).contains(folder.toString());
        } catch (IOException gone) {
            return false;
        }
    }

    private Path pids() {
        return folder.resolve("pids");
    }

    /** Kills what an earlier cluster in the folder has left running. */
    void endLeftovers() throws IOException {
        if (Files.exists(pids())) {
            for (var line : Files.readAllLines(pids())) {
                ProcessHandle.of(Long.parseLong(line.substring(0, line.indexOf(' '))))
                        .filter(this::isOurs)
                        .ifPresent(process -> {
                            process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
                            process.destroyForcibly();
                        });
            }
            Files.delete(pids());
        }
        postmaster().ifPresent(server -> {
            server.destroyForcibly();
            server.onExit().join();
        });
    }

    private static void awaitEnd(Node node, ProcessHandle process, Duration atMost) {
        try {
            process.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        } catch (ExecutionException | TimeoutException stubborn) {
            throw new IllegalStateException(
                    "%s, process %d, has not ended after %d s"
                            .formatted(node.name(), process.pid(), atMost.toSeconds()),
                    stubborn);
        }
    }

    static IllegalStateException interrupted(InterruptedException because) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for a node", because);
    }
}
