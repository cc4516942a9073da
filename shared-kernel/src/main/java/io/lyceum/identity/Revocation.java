package io.lyceum.identity;

import io.lyceum.kernel.ClaimsChanged.ClaimChange;
import io.lyceum.kernel.ClaimsChanged.ClaimTaken;
import io.lyceum.kernel.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes access tokens void before they expire (C10): a claim that is taken in the transaction of the event, and
 * looked for with every request on both sides. So a revocation holds on every node from the moment it is acknowledged.
 */
public record Revocation(String value) {

    public static final String KIND = "revocation";

    /** Ends one session. */
    public static Revocation of(SessionId session) {
        return new Revocation("session:" + session);
    }

    /**
     * Ends all sessions of a person that were opened in one generation.
     *
     * @param generation counts, from 0, how often all sessions of the person were ended before
     */
    public static Revocation of(UserId user, int generation) {
        return new Revocation("user:%s:%d".formatted(user, generation));
    }

    ClaimTaken claim() {
        return new ClaimTaken(KIND, ClaimChange.EVERYWHERE, value);
    }

    /** SHA-256 in hexadecimal digits: the claim as it is stored. */
    public String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
