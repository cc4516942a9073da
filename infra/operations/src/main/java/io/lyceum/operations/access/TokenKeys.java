package io.lyceum.operations.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that sign tokens (HMAC-SHA256). The current one signs; earlier ones are still believed, so that a key can be
 * replaced without signing anybody out: put the old key behind the new one until the longest token has expired.
 */
public final class TokenKeys {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 32;

    /**
     * One key.
     *
     * @param id names it in a token's header ({@code kid}, RFC 7515 section 4.1.4): the start of its SHA-256
     */
    public record TokenKey(String id, SecretKey secret) {

        /** A key for another purpose that follows from this one and does not reveal it. */
        public SecretKey derivedFor(String purpose) {
            try {
                var mac = Mac.getInstance(ALGORITHM);
                mac.init(secret);
                return new SecretKeySpec(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)), ALGORITHM);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private final List<TokenKey> keys;

    /**
     * @param current Base64 of at least 32 bytes
     * @param earlier the same, newest first
     * @throws IllegalStateException if one is shorter
     */
    public TokenKeys(String current, List<String> earlier) {
        keys = Stream.concat(Stream.of(current), earlier.stream().filter(key -> !key.isBlank()))
                .map(TokenKeys::read)
                .toList();
    }

    private static TokenKey read(String base64) {
        var bytes = Base64.getDecoder().decode(base64.strip());
        if (bytes.length < SHORTEST) {
            throw new IllegalStateException("keys for tokens must hold at least %d bytes".formatted(SHORTEST));
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new TokenKey(HexFormat.of().formatHex(digest, 0, 8), new SecretKeySpec(bytes, ALGORITHM));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public TokenKey current() {
        return keys.getFirst();
    }

    /** Current and earlier ones. */
    public List<TokenKey> all() {
        return keys;
    }
}
