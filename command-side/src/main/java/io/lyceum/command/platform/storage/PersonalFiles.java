package io.lyceum.command.platform.storage;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.personal.PersonalKeyring;
import io.lyceum.kernel.personal.SealedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Files about people in object storage (A33), each sealed with the key of whom it is about: forgotten with them, in every
 * copy. The hash under which one is kept is that of the sealed file, so the same content of two people is kept twice and
 * tells nobody that it is the same. Blocks: for threads that may.
 */
@Component
public final class PersonalFiles {

    private final ObjectStorage storage;
    private final PersonalKeyring keys;

    public PersonalFiles(ObjectStorage storage, PersonalKeyring keys) {
        this.storage = storage;
        this.keys = keys;
    }

    /**
     * @param subject whom it is about: a person, or a thing that belongs to one
     * @return SHA-256 of what is kept, hexadecimal; empty for somebody who was forgotten: nothing is kept of them
     */
    public Optional<String> put(UUID subject, TenantId tenant, byte[] content) {
        return keys.toWrite(subject, null, tenant).map(key -> storage.put(SealedFile.seal(subject, key, content)));
    }

    /**
     * As {@link #put}, for what somebody hands in.
     *
     * @throws Rejection {@code conflict} when they were forgotten
     */
    public String take(UUID subject, TenantId tenant, byte[] content) {
        return put(subject, tenant, content)
                .orElseThrow(() -> new Rejection(ProblemCode.CONFLICT, "this person was forgotten"));
    }

    /** Whether whoever reads a file needs somebody's key; those from before files were sealed are open. */
    public static boolean isSealed(Path file) {
        try (var content = Files.newInputStream(file)) {
            return SealedFile.subjectOf(content.readNBytes(SealedFile.HEADER)).isPresent();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * The content, also of a file from before files were sealed.
     *
     * @throws Rejection {@code not-found} when whom it is about was forgotten
     * @throws IllegalArgumentException if there is none
     */
    public byte[] content(String hash) {
        byte[] stored;
        try {
            stored = Files.readAllBytes(storage.file(hash));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var subject = SealedFile.subjectOf(stored);
        if (subject.isEmpty()) {
            return stored;
        }
        var key = keys.of(subject.get()).orElseThrow(() -> Rejection.notFound("file", hash));
        return SealedFile.open(key, stored);
    }
}
