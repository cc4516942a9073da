package io.lyceum.command.platform.security;

import io.lyceum.operations.access.TokenKeys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import org.springframework.stereotype.Component;

/**
 * Secrets that are handed out once and come back: refresh tokens, links in mails. A ticket names a thing and the number
 * of its ticket, signed with a key of its purpose. Nothing secret needs to be stored: whether the number is still good is
 * for the thing itself to say, and the same ticket can be made again for a repeated request.
 */
@Component
public final class Tickets {

    /** What a ticket is good for; one of another purpose is not believed. */
    public enum Purpose {
        /** C4. */
        REFRESH,
        /** C12. */
        CONFIRM_EMAIL,
        /** C13. */
        RESET_PASSWORD
    }

    /**
     * @param subject the session or user
     * @param number which of its tickets of this purpose
     */
    public record Ticket(UUID subject, int number) {}

    private static final int CONTENT = 20;
    private static final int SIGNATURE = 32;

    private final TokenKeys keys;

    Tickets(TokenKeys keys) {
        this.keys = keys;
    }

    /** 70 characters that may stand in an address. */
    public String issue(Purpose purpose, UUID subject, int number) {
        var content = content(subject, number);
        var bytes = ByteBuffer.allocate(CONTENT + SIGNATURE)
                .put(content)
                .put(signature(keys.current(), purpose, content))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty unless one of our keys signed it for this purpose. */
    public Optional<Ticket> read(Purpose purpose, String text) {
        var bytes = decode(text);
        if (bytes.length != CONTENT + SIGNATURE) {
            return Optional.empty();
        }
        var content = ByteBuffer.wrap(bytes, 0, CONTENT);
        var ticket = new Ticket(new UUID(content.getLong(), content.getLong()), content.getInt());
        var signed = content(ticket.subject(), ticket.number());
        var presented = new byte[SIGNATURE];
        ByteBuffer.wrap(bytes).position(CONTENT).get(presented);
        return keys.all().stream().anyMatch(key -> MessageDigest.isEqual(presented, signature(key, purpose, signed)))
                ? Optional.of(ticket)
                : Optional.empty();
    }

    private static byte[] content(UUID subject, int number) {
        return ByteBuffer.allocate(CONTENT)
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .putInt(number)
                .array();
    }

    private static byte[] signature(TokenKeys.TokenKey key, Purpose purpose, byte[] content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key.derivedFor("ticket:" + purpose));
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException unreadable) {
            return new byte[0];
        }
    }
}
