package io.lyceum.command.platform.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Object storage in a folder: {@code ab/abcdef…}. A file appears whole or not at all. */
@Component
final class FolderStorage implements ObjectStorage {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;

    FolderStorage(@Value("${lyceum.storage.folder}") Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
    }

    @Override
    public String put(byte[] content) {
        try {
            var arriving = Files.createTempFile(folder, "arriving", "");
            Files.write(arriving, content);
            return take(arriving);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String take(Path file) {
        try {
            var hash = hash(file);
            var target = place(hash);
            Files.createDirectories(target.getParent());
            if (Files.exists(target)) {
                Files.delete(file);
            } else {
                // A name of its own: the same content may arrive at another node just now.
                var arriving = Files.move(file, target.resolveSibling(hash + "." + UUID.randomUUID()));
                Files.move(arriving, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return hash;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Optional<Path> find(String hash) {
        return HASH.matcher(hash).matches() ? Optional.of(place(hash)).filter(Files::exists) : Optional.empty();
    }

    @Override
    public void delete(String hash, Predicate<Path> own) {
        var file = place(hash);
        try {
            if (Files.exists(file) && own.test(file)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Only a hash names a file, so no path can lead out of the folder. */
    private Path place(String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("not a hash: " + hash);
        }
        return folder.resolve(hash.substring(0, 2)).resolve(hash);
    }

    private static String hash(Path file) throws IOException {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            try (var content = new DigestInputStream(Files.newInputStream(file), sha256)) {
                content.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
