package io.lyceum.command.platform.security;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether fields were signed by Telegram for our bot, no longer than a day ago (C5, C8). Mini Apps and the Login Widget
 * sign with different secrets, so what the one signed never passes for the other.
 *
 * @see <a href="https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app">Mini App</a>
 * @see <a href="https://core.telegram.org/widgets/login#checking-authorization">Login Widget</a>
 */
public final class TelegramSignature {

    /** Good for 86,400 s after Telegram signed it. */
    public static final Duration LIFE = Duration.ofDays(1);

    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

    private final byte[] secret;

    private TelegramSignature(byte[] secret) {
        this.secret = secret;
    }

    public static TelegramSignature ofMiniApps(String botToken) {
        return new TelegramSignature(hmac(bytesOf("WebAppData"), bytesOf(botToken)));
    }

    public static TelegramSignature ofWidget(String botToken) {
        return new TelegramSignature(sha256(bytesOf(botToken)));
    }

    /** Reads {@code initData}, a URL query; empty if it cannot be read, or names a field twice. */
    public static Optional<Map<String, String>> fieldsOf(String initData) {
        var fields = new TreeMap<String, String>();
        for (var pair : initData.split("&")) {
            var equals = pair.indexOf('=');
            if (equals < 1) {
                return Optional.empty();
            }
            try {
                var name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
                var value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                if (fields.put(name, value) != null) {
                    return Optional.empty();
                }
            } catch (IllegalArgumentException unreadable) {
                return Optional.empty();
            }
        }
        return Optional.of(fields);
    }

    /** @param fields with {@code hash} and {@code auth_date}, in seconds since 1970, among them */
    public boolean isOn(Map<String, String> fields, Instant now) {
        var lines = new TreeMap<>(fields);
        var hash = lines.remove("hash");
        if (hash == null || !isRecent(fields.getOrDefault("auth_date", ""), now)) {
            return false;
        }
        var signed = lines.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("\n"));
        return MessageDigest.isEqual(hmac(secret, bytesOf(signed)), bytesOfHash(hash));
    }

    private static boolean isRecent(String authDate, Instant now) {
        if (!authDate.matches("\\d{1,11}")) {
            return false;
        }
        var signed = Instant.ofEpochSecond(Long.parseLong(authDate));
        return !signed.isAfter(now.plus(CLOCK_DIFFERENCE)) && !signed.plus(LIFE).isBefore(now);
    }

    /** Empty for anything but lower-case hexadecimal digits: no two texts stand for one proof. */
    private static byte[] bytesOfHash(String hash) {
        return hash.matches("[0-9a-f]{64}") ? HexFormat.of().parseHex(hash) : new byte[0];
    }

    private static byte[] bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
