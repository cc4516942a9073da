package io.lyceum.command.identity;

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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks that a login comes from Telegram: signed with our bot's token, no older than a day (C5, C6, C8). Mini App and
 * Login Widget sign with different secrets, so what the one signed never passes for the other.
 *
 * @see <a href="https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app">Mini App</a>
 * @see <a href="https://core.telegram.org/widgets/login#checking-authorization">Login Widget</a>
 */
final class TelegramLogins {

    /** A login is good for 86,400 s after Telegram signed it. */
    static final Duration LIFE = Duration.ofDays(1);

    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Somebody, as Telegram names them.
     *
     * @param id of the person at Telegram
     * @param name first and last
     * @param proof of this very login: no other has the same
     */
    record Person(
            String id,
            String name,
            @Nullable String username,
            @Nullable String photoUrl,
            @Nullable String language,
            String proof) {}

    private final byte[] botToken;

    TelegramLogins(String botToken) {
        this.botToken = botToken.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the {@code initData} of a Mini App: an URL query with the person as JSON in {@code user}.
     *
     * @return empty unless every check passes
     */
    Optional<Person> fromMiniApp(String initData, Instant now) {
        return fieldsOf(initData)
                .filter(fields -> isSigned(fields, hmac("WebAppData".getBytes(StandardCharsets.UTF_8), botToken), now))
                .flatMap(fields -> person(fields.getOrDefault("user", ""), fields.getOrDefault("hash", "")));
    }

    /**
     * Reads the fields of the Login Widget: the person's own among them.
     *
     * @return empty unless every check passes
     */
    Optional<Person> fromWidget(Map<String, String> fields, Instant now) {
        return Optional.of(fields)
                .filter(given -> isSigned(given, sha256(botToken), now))
                .flatMap(given -> person(JSON.valueToTree(given), given.getOrDefault("hash", "")));
    }

    /** Empty if it cannot be read, or names a field twice: then it is unclear which one was meant. */
    private static Optional<Map<String, String>> fieldsOf(String query) {
        var fields = new TreeMap<String, String>();
        for (var pair : query.split("&")) {
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

    private static boolean isSigned(Map<String, String> fields, byte[] secret, Instant now) {
        var lines = new TreeMap<>(fields);
        var hash = lines.remove("hash");
        if (hash == null || !isRecent(fields.getOrDefault("auth_date", ""), now)) {
            return false;
        }
        var signed = lines.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("\n"));
        return MessageDigest.isEqual(hmac(secret, signed.getBytes(StandardCharsets.UTF_8)), bytes(hash));
    }

    private static boolean isRecent(String authDate, Instant now) {
        if (!authDate.matches("\\d{1,11}")) {
            return false;
        }
        var signed = Instant.ofEpochSecond(Long.parseLong(authDate));
        return !signed.isAfter(now.plus(CLOCK_DIFFERENCE)) && !signed.plus(LIFE).isBefore(now);
    }

    private static Optional<Person> person(String json, String hash) {
        try {
            return person(JSON.readTree(json), hash);
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Person> person(JsonNode user, String hash) {
        var id = user.path("id").asString("");
        if (!id.matches("[1-9]\\d{0,18}")) {
            return Optional.empty();
        }
        var name = (user.path("first_name").asString("") + " "
                        + user.path("last_name").asString(""))
                .strip();
        return Optional.of(new Person(
                id,
                shortened(name.isEmpty() ? "Telegram " + id : name, 200),
                text(user, "username"),
                text(user, "photo_url"),
                text(user, "language_code"),
                hash));
    }

    private static @Nullable String text(JsonNode user, String field) {
        var text = user.path(field).asString("").strip();
        return text.isEmpty() ? null : shortened(text, 500);
    }

    private static String shortened(String text, int longest) {
        return text.substring(0, Math.min(longest, text.length()));
    }

    /** Empty for anything but lower-case hexadecimal digits: no two texts stand for one proof. */
    private static byte[] bytes(String hash) {
        return hash.matches("[0-9a-f]{64}") ? HexFormat.of().parseHex(hash) : new byte[0];
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
