package io.lyceum.kernel;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who caused a message, for which tenant, and when: the metadata every command and event carries. The time is taken
 * once, at the edge; decisions and projections read it here and from no clock.
 *
 * @param actor the user, or {@link #PLATFORM} for policies and deadlines
 * @param occurredAt when it happened in the world; earlier than the recording for imported history
 * @param correlationId shared by everything that follows from one request
 * @param causationId the request or event that led to this message
 */
public record Origin(
        TenantId tenant, UserId actor, Role role, Instant occurredAt, String correlationId, String causationId) {

    public Origin {
        occurredAt = occurredAt.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }

    public static final UserId PLATFORM = new UserId(new UUID(0, 0));

    public static final String TENANT = "tenantId";
    public static final String ACTOR = "actorId";
    public static final String ROLE = "actorRole";
    public static final String OCCURRED_AT = "occurredAt";
    public static final String CORRELATION = "correlationId";
    public static final String CAUSATION = "causationId";

    private static final List<String> KEYS = List.of(TENANT, ACTOR, ROLE, OCCURRED_AT, CORRELATION, CAUSATION);

    /** What the platform does next because of this message, at the same domain time. */
    public Origin followedByPlatform(String causation) {
        return new Origin(tenant, PLATFORM, Role.SYSTEM, occurredAt, correlationId, causation);
    }

    /** The same in another tenant: for what concerns a person beyond the tenant it happened in, and for the platform. */
    public Origin in(TenantId other) {
        return new Origin(other, actor, role, occurredAt, correlationId, causationId);
    }

    public Origin at(Instant time) {
        return new Origin(tenant, actor, role, time, correlationId, causationId);
    }

    public Map<String, String> toMetaData() {
        var data = new LinkedHashMap<String, String>();
        data.put(TENANT, tenant.toString());
        data.put(ACTOR, actor.toString());
        data.put(ROLE, role.name());
        data.put(OCCURRED_AT, occurredAt.toString());
        data.put(CORRELATION, correlationId);
        data.put(CAUSATION, causationId);
        return data;
    }

    /** @throws IllegalArgumentException if a key is missing: no message travels without its origin */
    public static Origin fromMetaData(Map<String, ?> data) {
        return fromMetaData(data, TenantId.of(text(data, TENANT)), Instant.parse(text(data, OCCURRED_AT)));
    }

    /**
     * As {@link #fromMetaData(Map)}, where tenant and time are kept beside the metadata.
     *
     * @throws IllegalArgumentException if another key is missing
     */
    public static Origin fromMetaData(Map<String, ?> data, TenantId tenant, Instant occurredAt) {
        return new Origin(
                tenant,
                UserId.of(text(data, ACTOR)),
                Role.valueOf(text(data, ROLE)),
                occurredAt,
                text(data, CORRELATION),
                text(data, CAUSATION));
    }

    /**
     * What of a message's metadata says its origin, unread: every command has it copied to its events.
     *
     * @throws IllegalArgumentException if a key is missing
     */
    public static Map<String, String> partOf(Map<String, ?> data) {
        var part = new LinkedHashMap<String, String>();
        for (var key : KEYS) {
            part.put(key, text(data, key));
        }
        return part;
    }

    /** @throws IllegalArgumentException if there is none */
    public static Role roleIn(Map<String, ?> data) {
        return Role.valueOf(text(data, ROLE));
    }

    private static String text(Map<String, ?> data, String key) {
        var value = data.get(key);
        if (value == null) {
            throw new IllegalArgumentException("metadata lacks " + key);
        }
        return value.toString();
    }
}
