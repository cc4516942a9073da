package io.lyceum.kernel.json;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;

/**
 * The metadata of an event as the store keeps it beside the columns for tenant and time: {@code ROLE actor correlation
 * causation}, each id in the 22 characters of its Base64 form (RFC 4648 section 5), {@code -} for the platform as actor
 * and {@code =} for a causation that is the correlation. That is 50 bytes where JSON takes 180, a quarter of an event. What
 * does not fit this form is kept as a JSON object of strings, and both are read. The database reads it with
 * {@code event_store.metadata_json}.
 */
public final class StoredMetadata {

    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};
    private static final String PLATFORM = "-";
    private static final String SAME = "=";
    private static final int KEYS = 4;

    private StoredMetadata() {}

    /** @param metadata without tenant and time */
    public static String write(Map<String, ?> metadata) {
        return compact(metadata).orElseGet(() -> EventJson.mapper().writeValueAsString(metadata));
    }

    private static Optional<String> compact(Map<String, ?> metadata) {
        var role = String.valueOf(metadata.get(Origin.ROLE));
        var actor = uuid(metadata.get(Origin.ACTOR));
        var correlation = uuid(metadata.get(Origin.CORRELATION));
        var causation = uuid(metadata.get(Origin.CAUSATION));
        if (metadata.size() != KEYS || actor.isEmpty() || correlation.isEmpty() || causation.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(String.join(
                " ",
                Role.valueOf(role).name(),
                actor.get().equals(Origin.PLATFORM.value()) ? PLATFORM : text(actor.get()),
                text(correlation.get()),
                causation.equals(correlation) ? SAME : text(causation.get())));
    }

    /** @return the metadata without tenant and time; can be added to */
    public static Map<String, String> read(String stored) {
        if (stored.startsWith("{")) {
            return new LinkedHashMap<>(EventJson.mapper().readValue(stored, STRINGS));
        }
        var parts = stored.split(" ");
        if (parts.length != KEYS) {
            throw new IllegalArgumentException("no metadata of an event: " + stored);
        }
        var metadata = new LinkedHashMap<String, String>();
        metadata.put(Origin.ROLE, parts[0]);
        metadata.put(Origin.ACTOR, parts[1].equals(PLATFORM) ? Origin.PLATFORM.toString() : id(parts[1]));
        metadata.put(Origin.CORRELATION, id(parts[2]));
        metadata.put(Origin.CAUSATION, id(parts[3].equals(SAME) ? parts[2] : parts[3]));
        return metadata;
    }

    /** Only in the spelling it is written back in: metadata comes back as it went. */
    private static Optional<UUID> uuid(@org.jspecify.annotations.Nullable Object value) {
        if (!(value instanceof String text) || text.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }

    private static String text(UUID id) {
        var bytes = ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static String id(String text) {
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
}
