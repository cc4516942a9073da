package io.lyceum.tools.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A folder of backups: full ones, and increments that go on from them, each in a folder named after its positions. Files
 * of the object storage are shared, under {@code objects}.
 */
record BackupSet(Path folder) {

    static final String EVENTS = "event_store.domain_event";

    /** One part with its manifest. */
    record Part(Path folder, Manifest manifest) {

        /** @throws BackupFailed when a file is missing or is not what was written */
        void verify() throws IOException {
            for (var table : manifest.tables()) {
                var file = folder.resolve(table.file());
                if (!Files.exists(file)) {
                    throw new BackupFailed("%s is damaged: %s is missing".formatted(folder, table.file()));
                }
                if (Files.size(file) != table.bytes() || !Digests.of(file).equals(table.sha256())) {
                    throw new BackupFailed("%s is damaged: %s is not what was written".formatted(folder, table.file()));
                }
            }
        }
    }

    Path objects() {
        return folder.resolve("objects");
    }

    /** The part that reaches furthest. */
    Optional<Part> latest() throws IOException {
        return parts().stream()
                .max(Comparator.comparingLong(part -> part.manifest().to()));
    }

    /**
     * The parts that lead to a position, the full one first.
     *
     * @param position of the last event wanted; {@link Long#MAX_VALUE} for all there are
     * @throws BackupFailed when no chain of parts leads there
     */
    List<Part> chainTo(long position) throws IOException {
        var parts = parts();
        var last = parts.stream()
                .filter(part -> position == Long.MAX_VALUE || part.manifest().to() >= position)
                .min(
                        position == Long.MAX_VALUE
                                ? Comparator.<Part>comparingLong(
                                        part -> -part.manifest().to())
                                : Comparator.comparingLong(
                                        part -> part.manifest().to()))
                .orElseThrow(() -> new BackupFailed(
                        parts.isEmpty()
                                ? "%s holds no backup".formatted(folder)
                                : "the backups in %s end before position %d".formatted(folder, position)));
        var chain = new ArrayDeque<Part>();
        for (var part = last; ; ) {
            chain.addFirst(part);
            var from = part.manifest().from();
            if (from == 0) {
                return new ArrayList<>(chain);
            }
            part = parts.stream()
                    .filter(earlier -> earlier.manifest().to() == from
                            && earlier.manifest().from() < from)
                    .min(Comparator.comparingLong(earlier -> earlier.manifest().from()))
                    .orElseThrow(() -> new BackupFailed(
                            "the part that ends at position %d is missing in %s".formatted(from, folder)));
        }
    }

    private List<Part> parts() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var parts = new ArrayList<Part>();
        try (var children = Files.list(folder)) {
            for (var child : children.sorted().toList()) {
                if (Files.exists(child.resolve(Manifest.FILE))
                        && !child.getFileName().toString().startsWith(".")) {
                    parts.add(new Part(child, Manifest.read(child)));
                }
            }
        }
        return parts;
    }
}
