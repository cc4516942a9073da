package io.lyceum.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets of a standalone installation: made at the first start, readable by the owner alone. */
final class Secrets {

    private final Path folder;

    Secrets(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** 48 random bytes in Base64, the same at every start. */
    String get(String name) throws IOException {
        var file = folder.resolve(name);
        if (!Files.exists(file)) {
            var bytes = new byte[48];
            new SecureRandom().nextBytes(bytes);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getEncoder().encodeToString(bytes));
        }
        return Files.readString(file).trim();
    }
}
