package io.lyceum.operations.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Proof that a request was made by a page that could read our answers (C15): made for one cookie session, good for an
 * hour, on every node, kept nowhere.
 */
public final class CsrfTokens {

    public static final Duration LIFE = Duration.ofHours(1);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

    private final SecretKey key;
    private final Clock clock;

    public CsrfTokens(TokenKeys keys, Clock clock) {
        key = keys.current().derivedFor("csrf");
        this.clock = clock;
    }

    public record CsrfToken(String text, Instant expiresAt) {}

    public CsrfToken issue(String session) {
        var expires = clock.instant().plus(LIFE).getEpochSecond();
        return new CsrfToken(expires + "." + mac(session, expires), Instant.ofEpochSecond(expires));
    }

    boolean isGood(String session, String presented) {
        var parts = FORM.matcher(presented);
        if (!parts.matches()) {
            return false;
        }
        var expires = Long.parseLong(parts.group(1));
        return MessageDigest.isEqual(
                        mac(session, expires).getBytes(StandardCharsets.US_ASCII),
                        parts.group(2).getBytes(StandardCharsets.US_ASCII))
                && clock.instant().getEpochSecond() < expires;
    }

    private String mac(String session, long expires) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal((expires + "." + session).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
