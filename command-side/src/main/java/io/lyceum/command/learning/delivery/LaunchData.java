package io.lyceum.command.learning.delivery;

import io.lyceum.kernel.TenantId;
import io.lyceum.learning.delivery.RunId;
import io.lyceum.operations.access.TokenKeys;
import io.lyceum.operations.access.TokenKeys.TokenKey;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import org.springframework.stereotype.Component;

/**
 * What a mini app is opened with and sends back with its result (C47): which conversation it was opened in, signed as
 * Telegram signs the {@code initData} of mini apps, with a key of our own. Whoever has not been given it cannot say how
 * somebody did.
 */
@Component
final class LaunchData {

    /** As long as Telegram's. */
    static final Duration LIFE = Duration.ofDays(1);

    private static final String PURPOSE = "mini app launch";
    private static final String HASH = "hash";

    private final TokenKeys keys;

    LaunchData(TokenKeys keys) {
        this.keys = keys;
    }

    /** The conversation a mini app was opened in. */
    record Launch(TenantId tenant, RunId run, String element) {}

    /** As a URL query with {@code auth_date}, in seconds since 1970, and {@code hash}. */
    String sign(Launch launch, Instant now) {
        var fields = new TreeMap<String, String>();
        fields.put("auth_date", Long.toString(now.getEpochSecond()));
        fields.put("conversation", launch.run().toString());
        fields.put("element", launch.element());
        fields.put("tenant", launch.tenant().toString());
        fields.put(HASH, hash(fields, keys.current()));
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Empty unless it was signed here, not longer ago than its life. */
    Optional<Launch> read(String initData, Instant now) {
        var fields = new TreeMap<String, String>();
        for (var pair : initData.split("&")) {
            var parts = pair.split("=", 2);
            if (parts.length < 2 || fields.put(parts[0], decoded(parts[1])) != null) {
                return Optional.empty();
            }
        }
        var claimed = fields.remove(HASH);
        if (claimed == null || keys.all().stream().noneMatch(key -> isEqual(hash(fields, key), claimed))) {
            return Optional.empty();
        }
        var signedAt = Instant.ofEpochSecond(Long.parseLong(fields.getOrDefault("auth_date", "0")));
        if (signedAt.plus(LIFE).isBefore(now)) {
            return Optional.empty();
        }
        return Optional.of(new Launch(
                TenantId.of(fields.getOrDefault("tenant", "")),
                new RunId(UUID.fromString(fields.getOrDefault("conversation", ""))),
                fields.getOrDefault("element", "")));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(Map<String, String> fields, TokenKey key) {
        var lines = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("\n"));
        try {
            var secret = key.derivedFor(PURPOSE);
            var mac = Mac.getInstance(secret.getAlgorithm());
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(lines.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
