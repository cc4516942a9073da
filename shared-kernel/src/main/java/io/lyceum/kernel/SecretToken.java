package io.lyceum.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A secret handed to somebody once and kept here as a hash only (C27). It has 256 random bits, so a plain SHA-256 cannot
 * be turned back, and no salt is needed to look it up.
 *
 * @param text what the holder shows: 43 characters of base64url (RFC 4648 section 5)
 * @param hash SHA-256 of the text, hexadecimal
 */
public record SecretToken(String text, String hash) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one that nobody can guess. */
    public static SecretToken next() {
        var bits = new byte[32];
        RANDOM.nextBytes(bits);
        return of(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** One that somebody shows. */
    public static SecretToken of(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new SecretToken(text, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "SecretToken[" + hash.substring(0, 8) + "…]";
    }
}
