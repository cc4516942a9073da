package io.lyceum.tools.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/** Files of the object storage: named after the SHA-256 of their content, never changed, so copied once. */
final class ObjectFiles {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private ObjectFiles() {}

    /**
     * Copies what is not there yet.
     *
     * @return how many files the source holds
     * @throws BackupFailed when the content of a file does not fit its name
     */
    static long copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return 0;
        }
        long count = 0;
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var hash = file.getFileName().toString();
                if (HASH.matcher(hash).matches()) {
                    copy(file, hash, to);
                    count++;
                }
            }
        }
        return count;
    }

    private static void copy(Path file, String hash, Path to) throws IOException {
        var target = to.resolve(hash.substring(0, 2)).resolve(hash);
        if (Files.exists(target)) {
            return;
        }
        if (!Digests.of(file).equals(hash)) {
            throw new BackupFailed("%s is damaged: its content does not fit its name".formatted(file));
        }
        Files.createDirectories(target.getParent());
        var arriving = target.resolveSibling(hash + ".arriving");
        Files.copy(file, arriving, StandardCopyOption.REPLACE_EXISTING);
        Files.move(arriving, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
