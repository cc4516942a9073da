package io.lyceum.kernel.personal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;

/**
 * A file about somebody, as object storage keeps it: a mark, whose it is, and the content sealed with their key. Without
 * the key nobody reads it, wherever copies of it are.
 */
public final class SealedFile {

    private static final byte[] MARK = "lyceum-sealed-1\n".getBytes(StandardCharsets.US_ASCII);
    /** Bytes before the sealed content: they tell whose it is. */
    public static final int HEADER = MARK.length + 2 * Long.BYTES;

    private SealedFile() {}

    /** @param subject whose key it is: a person, or a thing that belongs to one */
    public static byte[] seal(UUID subject, SecretKey key, byte[] content) {
        var sealed = Seal.seal(key, content, subject.toString());
        return ByteBuffer.allocate(HEADER + sealed.length)
                .put(MARK)
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .put(sealed)
                .array();
    }

    /** Whose key opens it; empty for a file that is not sealed. */
    public static Optional<UUID> subjectOf(byte[] stored) {
        if (stored.length < HEADER || !Arrays.equals(MARK, 0, MARK.length, stored, 0, MARK.length)) {
            return Optional.empty();
        }
        var header = ByteBuffer.wrap(stored, MARK.length, 2 * Long.BYTES);
        return Optional.of(new UUID(header.getLong(), header.getLong()));
    }

    /** @throws IllegalArgumentException if it was not sealed with this key, or was changed since */
    public static byte[] open(SecretKey key, byte[] stored) {
        var subject = subjectOf(stored).orElseThrow(() -> new IllegalArgumentException("not a sealed file"));
        return Seal.open(key, Arrays.copyOfRange(stored, HEADER, stored.length), subject.toString());
    }
}
