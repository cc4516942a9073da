package io.lyceum.kernel.personal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticated encryption of small texts: AES-GCM (NIST SP 800-38D) with a random nonce of 12 bytes in front and the tag
 * of 16 bytes behind. One key seals far fewer than the 2^32 texts that random nonces allow.
 */
public final class Seal {

    /** Of a key, in bytes: AES-256. */
    public static final int KEY_LENGTH = 32;

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Seal() {}

    /** A fresh key of {@link #KEY_LENGTH} bytes. */
    public static byte[] newKey() {
        var key = new byte[KEY_LENGTH];
        RANDOM.nextBytes(key);
        return key;
    }

    public static SecretKey key(byte[] bytes) {
        if (bytes.length != KEY_LENGTH) {
            throw new IllegalArgumentException("a key has %d bytes, not %d".formatted(KEY_LENGTH, bytes.length));
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /** @param context what must be the same when it is opened: a sealed text cannot be moved elsewhere */
    public static byte[] seal(SecretKey key, byte[] plain, String context) {
        var nonce = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, context);
            var sealed = Arrays.copyOf(nonce, NONCE_LENGTH + cipher.getOutputSize(plain.length));
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_LENGTH);
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, impossible);
        }
    }

    /** @throws IllegalArgumentException if it was not sealed with this key for this context, or was changed since */
    public static byte[] open(SecretKey key, byte[] sealed, String context) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE_LENGTH), context)
                    .doFinal(sealed, NONCE_LENGTH, sealed.length - NONCE_LENGTH);
        } catch (GeneralSecurityException | IllegalArgumentException unfit) {
            throw new IllegalArgumentException("sealed with another key, or changed since", unfit);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String context)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
