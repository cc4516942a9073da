package io.lyceum.command.platform.secrets;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.personal.Seal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Encrypts the secrets of others that the platform must be able to use again: bot tokens, keys of providers (C21). What
 * is sealed names its key, so keys can be replaced: the newest seals, all that are configured open.
 */
@Component
public final class SecretCipher {

    private static final int SHORTEST_KEY = 32;
    private static final int ID_LENGTH = 8;

    private final Map<String, SecretKey> keys = new LinkedHashMap<>();
    private final Optional<String> newest;

    /**
     * @param current Base64 of at least 32 bytes; without it nothing can be sealed
     * @param earlier keys replaced by it, for what they have sealed
     */
    public SecretCipher(
            @Value("${lyceum.security.secret-key:}") String current,
            @Value("${lyceum.security.earlier-secret-keys:}") List<String> earlier) {
        newest = current.isEmpty() ? Optional.empty() : Optional.of(add(current));
        earlier.forEach(this::add);
    }

    private String add(String base64) {
        var bytes = Base64.getDecoder().decode(base64.strip());
        if (bytes.length < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "lyceum.security.secret-key and each of the earlier ones is Base64 of at least %d bytes"
                            .formatted(SHORTEST_KEY));
        }
        var id = HexFormat.of().formatHex(digest("id", bytes)).substring(0, ID_LENGTH);
        keys.put(id, Seal.key(digest("key", bytes)));
        return id;
    }

    private static byte[] digest(String purpose, byte[] bytes) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(purpose.getBytes(StandardCharsets.UTF_8));
            return sha.digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * @param context whose secret it is; the same is needed to open it
     * @throws Rejection {@code unavailable} if no key is configured
     */
    public String seal(String secret, String context) {
        var id = newest.orElseThrow(() -> new Rejection(
                ProblemCode.UNAVAILABLE, "no secret can be kept: lyceum.security.secret-key is not configured"));
        var key = Objects.requireNonNull(keys.get(id));
        return id + "."
                + Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(Seal.seal(key, secret.getBytes(StandardCharsets.UTF_8), context));
    }

    /** @throws IllegalArgumentException if its key is not configured, or it was sealed for another context */
    public String open(String sealed, String context) {
        var key = keys.get(keyOf(sealed));
        if (key == null) {
            throw new IllegalArgumentException("its key, %s, is not configured".formatted(keyOf(sealed)));
        }
        var bytes = Base64.getDecoder().decode(sealed.substring(sealed.indexOf('.') + 1));
        return new String(Seal.open(key, bytes, context), StandardCharsets.UTF_8);
    }

    /** Whether it was sealed with the newest key. */
    public boolean isCurrent(String sealed) {
        return newest.filter(keyOf(sealed)::equals).isPresent();
    }

    private static String keyOf(String sealed) {
        return sealed.substring(0, Math.max(0, sealed.indexOf('.')));
    }
}
