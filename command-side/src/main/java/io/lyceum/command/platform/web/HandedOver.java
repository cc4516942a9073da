package io.lyceum.command.platform.web;

import io.lyceum.kernel.Ids;
import io.lyceum.kernel.SecretToken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Secrets that an answer hands over once and of which only a hash is kept. A repeat with the same Idempotency-Key gets the
 * same ones again, without anything being stored for it: they are made from the key of the request and one of ours.
 */
@Component
public final class HandedOver {

    private static final String PURPOSE = "secrets handed over";

    private final SecretKey key;

    HandedOver(@Value("${lyceum.security.jwt-key}") String base64) {
        key = key(digest(key(Base64.getDecoder().decode(base64)), PURPOSE));
    }

    public SecretToken secretFor(Caller caller) {
        return caller.key()
                .map(request -> SecretToken.of(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(digest(
                                key,
                                "%s %s %s %s"
                                        .formatted(
                                                caller.tenant(),
                                                caller.origin().actor(),
                                                request.requestHash(),
                                                request.key())))))
                .orElseGet(SecretToken::next);
    }

    /**
     * The secret of one thing, the same whenever it is asked for: for what is also sent later, when the answer that held it
     * is gone.
     */
    public SecretToken secretOf(String kind, UUID id) {
        return SecretToken.of(Base64.getUrlEncoder().withoutPadding().encodeToString(digest(key, kind + " " + id)));
    }

    /** The id of what the secret opens. */
    public UUID idFor(Caller caller) {
        return caller.key()
                .map(request -> Ids.derived(
                        caller.tenant().value(), caller.origin().actor() + " " + request.requestHash() + request.key()))
                .orElseGet(Ids::next);
    }

    private static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    private static byte[] digest(SecretKey key, String text) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
