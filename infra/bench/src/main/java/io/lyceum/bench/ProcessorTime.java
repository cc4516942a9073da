package io.lyceum.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How much of the machine others used while something was measured: busy time of all processors (/proc/stat) less that
 * of our own processes (/proc/PID/stat, with children that have ended). Empty where there is no /proc.
 */
final class ProcessorTime {

    private static final Path PROC = Path.of("/proc");

    /** What Linux counts in, on every architecture this runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private final Set<Long> roots;

    /** @param roots processes that are ours with all they start */
    ProcessorTime(Set<Long> roots) {
        this.roots = roots;
    }

    private record Reading(long busy, long all, long own) {}

    /** A span of time being watched. */
    final class Watch {

        private final Reading before = read();

        /** @return the share of all processors that others used since the start, 0 to 1 */
        double foreign() {
            var now = read();
            var all = now.all - before.all;
            var others = (now.busy - before.busy) - (now.own - before.own);
            return all <= 0 ? 0 : Math.max(0, (double) others / all);
        }

        /** Seconds of processor time our own processes used since the start: client, server and database together. */
        double ownSeconds() {
            return (read().own - before.own) / TICKS_PER_SECOND;
        }
    }

    Watch watch() {
        return new Watch();
    }

    private Reading read() {
        if (!Files.exists(PROC.resolve("stat"))) {
            return new Reading(0, 0, 0);
        }
        try {
            var fields = Files.readAllLines(PROC.resolve("stat")).getFirst().split("\\s+");
            var all = 0L;
            for (var i = 1; i <= 8; i++) {
                all += Long.parseLong(fields[i]);
            }
            var idle = Long.parseLong(fields[4]) + Long.parseLong(fields[5]);
            return new Reading(all - idle, all, own());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Entry(long parent, long ticks) {}

    private long own() throws IOException {
        var processes = new HashMap<Long, Entry>();
        try (var entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var entry : entries) {
                read(entry, processes);
            }
        }
        var ours = new HashSet<Long>(roots);
        var total = 0L;
        for (var pid : processes.keySet()) {
            if (isOurs(pid, ours, processes)) {
                total += processes.get(pid).ticks;
            }
        }
        return total;
    }

    private static void read(Path entry, Map<Long, Entry> processes) {
        try {
            var line = Files.readString(entry.resolve("stat"));
            // The name in parentheses may hold spaces.
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            var ticks = 0L;
            for (var i = 11; i <= 14; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            processes.put(Long.parseLong(entry.getFileName().toString()), new Entry(Long.parseLong(fields[1]), ticks));
        } catch (IOException ended) {
            // A process that ends while it is looked at counts with its parent from now on.
            processes.remove(Long.parseLong(entry.getFileName().toString()));
        }
    }

    private static boolean isOurs(long pid, Set<Long> ours, Map<Long, Entry> processes) {
        var path = new HashSet<Long>();
        var at = pid;
        while (path.add(at)) {
            if (ours.contains(at)) {
                ours.addAll(path);
                return true;
            }
            var process = processes.get(at);
            if (process == null) {
                return false;
            }
            at = process.parent;
        }
        return false;
    }
}
