package io.lyceum.tools.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Files of the object storage: named after the SHA-256 of their content, never changed, so copied once. */
final class ObjectFiles extends SimpleFileVisitor<Path> {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path target;
    private final Set<Path> written = new HashSet<>();
    private long count;

    ObjectFiles(Path target) {
        this.target = target;
    }

    long count() {
        return count;
    }

    /**
     * Copies what is not there yet, and is back when all of it is on the disk. What is deleted meanwhile, such as a video
     * whose time is over, or a file that had another name while it arrived, is left out.
     *
     * @return how many files the source holds; none when it does not exist
     * @throws BackupFailed when the content of a file does not fit its name
     */
    static long copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return 0;
        }
        var copying = new ObjectFiles(to);
        Files.walkFileTree(from, copying);
        for (var folder : copying.written) {
            Disk.holds(folder);
        }
        return copying.count;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        var hash = file.getFileName().toString();
        if (attributes.isRegularFile() && HASH.matcher(hash).matches()) {
            try {
                copy(file, hash);
                count++;
            } catch (NoSuchFileException gone) {
                return visitFileFailed(file, gone);
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
        if (failed instanceof NoSuchFileException && Files.notExists(file)) {
            return FileVisitResult.CONTINUE;
        }
        throw failed;
    }

    private void copy(Path file, String hash) throws IOException {
        var place = target.resolve(hash.substring(0, 2)).resolve(hash);
        if (Files.exists(place)) {
            return;
        }
        if (!Digests.of(file).equals(hash)) {
            throw new BackupFailed("%s is damaged: its content does not fit its name".formatted(file));
        }
        if (Files.notExists(place.getParent())) {
            Files.createDirectories(place.getParent());
            written.add(target);
        }
        var arriving = place.resolveSibling(hash + ".arriving");
        Files.copy(file, arriving, StandardCopyOption.REPLACE_EXISTING);
        Disk.holds(arriving);
        Files.move(arriving, place, StandardCopyOption.ATOMIC_MOVE);
        written.add(place.getParent());
    }
}
