package io.lyceum.query.platform.read;

import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.json.EventJson;
import java.util.Base64;
import tools.jackson.core.JacksonException;

/** Where a page ended: the sort value and key of its last row. Opaque to clients, bound to the sort it was made for. */
record Cursor(String sort, String value, String key) {

    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(EventJson.mapper().writeValueAsBytes(this));
    }

    static Cursor decode(String text, String sort) {
        try {
            var cursor = EventJson.mapper().readValue(Base64.getUrlDecoder().decode(text), Cursor.class);
            if (cursor.sort != null && cursor.sort.equals(sort) && cursor.value != null && cursor.key != null) {
                return cursor;
            }
        } catch (IllegalArgumentException | JacksonException unreadable) {
            throw Rejection.invalid("cursor", "the nextCursor of an earlier page");
        }
        throw Rejection.invalid("cursor", "the nextCursor of an earlier page with the same sort");
    }
}
