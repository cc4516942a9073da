package io.lyceum.command.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStorageTest {

    private static final byte[] CONTENT = "a video".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void contentIsDeletedByWhoHasItAloneAndTwiceIsLikeOnce() throws IOException {
        var storage = new FolderStorage(folder);
        var hash = storage.put(CONTENT);

        storage.delete(hash, file -> false);
        assertThat(storage.file(hash)).hasBinaryContent(CONTENT);
        storage.delete(hash, file -> true);
        storage.delete(hash, file -> true);

        assertThatThrownBy(() -> storage.file(hash)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> storage.delete("../../etc/passwd", file -> true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(storage.put(CONTENT)).as("stored anew").isEqualTo(hash);
    }
}
