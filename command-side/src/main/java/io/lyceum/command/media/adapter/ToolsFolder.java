package io.lyceum.command.media.adapter;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Where programs are unpacked when no folder is named for them: below the one for temporary files. */
final class ToolsFolder {

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    private ToolsFolder() {}

    static Path ofThisUser() throws IOException {
        return in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * A folder that is made at the first start and found again by the next.
     *
     * @throws IOException if somebody else made it, or could write there: what lies in it is run
     */
    static Path in(Path temporary) throws IOException {
        var folder = temporary.resolve("lyceum-tools-" + System.getProperty("user.name"));
        var probe = Files.createTempFile(temporary, "lyceum", "");
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        } catch (FileAlreadyExistsException found) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    || !Files.getOwner(folder).equals(Files.getOwner(probe))
                    || !Files.getPosixFilePermissions(folder).equals(OWNER_ALONE)) {
                throw new IOException(
                        "%s is not this user's alone, and programs are run from there: remove it, or name another with lyceum.media.tools-folder"
                                .formatted(folder),
                        found);
            }
        } finally {
            Files.delete(probe);
        }
        return folder;
    }
}
