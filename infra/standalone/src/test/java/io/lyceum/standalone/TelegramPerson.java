package io.lyceum.standalone;

import io.lyceum.kernel.json.EventJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody in Telegram, whose logins are signed as Telegram signs them for the bot of the tests. */
record TelegramPerson(long id, String name, String username) {

    static TelegramPerson next() {
        return new TelegramPerson(ThreadLocalRandom.current().nextLong(1, 1L << 50), "Vera", "vera");
    }

    TelegramPerson named(String other) {
        return new TelegramPerson(id, other, username);
    }

    /** As a Mini App gets it; each call is another login. */
    String initData() {
        var user = EventJson.mapper().writeValueAsString(Map.of("id", id, "first_name", name, "username", username));
        var fields = new TreeMap<>(Map.of(
                "auth_date", Long.toString(Instant.now().getEpochSecond()),
                "query_id", UUID.randomUUID().toString(),
                "user", user));
        fields.put("hash", sign(fields, hmac("WebAppData".getBytes(StandardCharsets.UTF_8), SystemUnderTest.BOT)));
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    Map<String, String> widgetFields(long age) {
        var fields = new TreeMap<>(Map.of(
                "auth_date",
                Long.toString(Instant.now().getEpochSecond() - age),
                "id",
                Long.toString(id),
                "first_name",
                name,
                "username",
                username));
        fields.put("hash", sign(fields, sha256(SystemUnderTest.BOT)));
        return fields;
    }

    private static String sign(Map<String, String> fields, byte[] secret) {
        return HexFormat.of()
                .formatHex(hmac(
                        secret,
                        fields.entrySet().stream()
                                .map(field -> field.getKey() + "=" + field.getValue())
                                .collect(Collectors.joining("\n"))));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
