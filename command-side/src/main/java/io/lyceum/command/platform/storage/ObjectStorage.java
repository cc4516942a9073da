package io.lyceum.command.platform.storage;

import java.nio.file.Path;
import java.util.function.Predicate;

/** Files by the hash of their content. The same content is kept once; a hash never changes its meaning. */
public interface ObjectStorage {

    /** @return SHA-256 of the content, hexadecimal */
    String put(byte[] content);

    /** Takes a file in; the file given is gone afterwards. */
    String take(Path file);

    /**
     * The content as a local file that must not be changed.
     *
     * @throws IllegalArgumentException if there is none
     */
    Path file(String hash);

    /**
     * Deletes content that nobody else has stored or can be storing just now; nothing happens when it is not there.
     *
     * @param own whether that is so, by the content
     */
    void delete(String hash, Predicate<Path> own);
}
