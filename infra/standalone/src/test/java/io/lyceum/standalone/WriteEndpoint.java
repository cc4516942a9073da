package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command over HTTP, and what holds for every one.
 *
 * @param body it takes
 * @param wrong a body it refuses, naming {@code field}; null when it reads none
 */
record WriteEndpoint(
        String method,
        String path,
        Map<String, Object> body,
        @Nullable Map<String, Object> wrong,
        String field) {

    static WriteEndpoint post(String path, Map<String, Object> body, Map<String, Object> wrong, String field) {
        return new WriteEndpoint("POST", path, body, wrong, field);
    }

    static WriteEndpoint post(String path) {
        return new WriteEndpoint("POST", path, Map.of(), null, "");
    }

    static WriteEndpoint put(String path, Map<String, Object> body, Map<String, Object> wrong, String field) {
        return new WriteEndpoint("PUT", path, body, wrong, field);
    }

    static WriteEndpoint delete(String path) {
        return new WriteEndpoint("DELETE", path, Map.of(), null, "");
    }

    Client.Answer call(Client who) {
        return call(who, body);
    }

    private Client.Answer call(Client who, Map<String, Object> what) {
        return switch (method) {
            case "PUT" -> who.put(path, what);
            case "DELETE" -> who.delete(path);
            default -> who.post(path, what);
        };
    }

    void isRefusedTo(Client somebody, int status) {
        assertThat(call(somebody.keyed()).status()).as("%s %s", method, path).isEqualTo(status);
    }

    void namesWhatIsWrong(Client somebody) {
        if (wrong != null) {
            var refused = call(somebody.keyed(), wrong);
            assertThat(refused.status())
                    .as("%s %s: %s", method, path, refused.body())
                    .isEqualTo(400);
            assertThat(refused.field()).as("%s %s", method, path).isEqualTo(field);
        }
    }

    /** A repeat with the same key is answered as the first was, and changes nothing. */
    void happensOnceForItsKey(Client somebody) {
        var keyed = somebody.keyed();
        var first = call(keyed);
        assertThat(first.status()).as("%s %s: %s", method, path, first.body()).isIn(200, 201, 202);
        var again = call(keyed);
        assertThat(again.status()).as("%s %s again", method, path).isEqualTo(first.status());
        assertThat(again.id()).as("%s %s again", method, path).isEqualTo(first.id());
        assertThat(again.position()).as("%s %s again", method, path).isEqualTo(first.position());
    }
}
