package io.lyceum.command.billing.payment;

import io.lyceum.kernel.Rejection;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * {@code Stripe-Signature: t=…,v1=…}: HMAC-SHA256 of time, dot and body with the endpoint's secret, five minutes old at
 * most. Without a secret configured it is not looked at: the session is asked for anyway.
 */
@Component
final class StripeSignature {

    private static final Duration OLDEST = Duration.ofMinutes(5);

    private final String secret;
    private final Clock clock;

    StripeSignature(@Value("${lyceum.payments.stripe.webhook-secret:}") String secret, Clock commandClock) {
        this.secret = secret;
        this.clock = commandClock;
    }

    /** @throws Rejection {@code invalid-request} when it is not Stripe's, or too old */
    void check(@Nullable String header, String body) {
        if (!secret.isBlank() && (header == null || !isRight(header, body))) {
            throw Rejection.invalid(
                    "Stripe-Signature", "made with this endpoint's secret, not more than 5 minutes ago");
        }
    }

    private boolean isRight(String header, String body) {
        var parts = Arrays.stream(header.split(",", -1)).map(String::strip).toList();
        var time = parts.stream()
                .filter(part -> part.matches("t=\\d{1,12}"))
                .map(part -> part.substring(2))
                .findFirst();
        if (time.isEmpty()) {
            return false;
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time.get())), clock.instant())
                .abs();
        var expected = hmac(time.get() + "." + body).getBytes(StandardCharsets.US_ASCII);
        return age.compareTo(OLDEST) <= 0
                && parts.stream()
                        .filter(part -> part.startsWith("v1="))
                        .anyMatch(part ->
                                MessageDigest.isEqual(part.substring(3).getBytes(StandardCharsets.US_ASCII), expected));
    }

    private String hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
