package io.lyceum.crash;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** One row of the event store, as the checks need it. */
record StoredEvent(
        long position, UUID aggregate, long sequence, String type, UUID tenant, String correlation, JsonNode payload) {

    String text(String field) {
        return payload.path(field).asString();
    }

    long minor(String field) {
        return payload.path(field).path("amountMinor").asLong();
    }
}
