package io.lyceum.command.platform.storage;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** Files by the hash of their content. The same content is kept once; a hash never changes its meaning. */
public interface ObjectStorage {

    /** @return SHA-256 of the content, hexadecimal */
    String put(byte[] content);

    /** Takes a file in; the file given is gone afterwards. */
    String take(Path file);

    /** The content as a local file that must not be changed; empty if there is none. */
    Optional<Path> find(String hash);

    /**
     * As {@link #find}.
     *
     * @throws IllegalArgumentException if there is none
     */
    default Path file(String hash) {
        return find(hash).orElseThrow(() -> new IllegalArgumentException("nothing is stored under " + hash));
    }

    /**
     * Deletes content that nobody else has stored or can be storing just now; nothing happens when it is not there.
     *
     * @param own whether that is so, by the content
     */
    void delete(String hash, Predicate<Path> own);
}
