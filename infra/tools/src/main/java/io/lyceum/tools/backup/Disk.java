package io.lyceum.tools.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What must outlast the loss of power. */
final class Disk {

    private Disk() {}

    /**
     * Waits until a file's content, or a folder's list of names, is on the disk.
     *
     * @throws IOException if that is unknown
     */
    static void holds(Path fileOrFolder) throws IOException {
        try (var channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
