package io.lyceum.kernel.read;

import io.lyceum.kernel.json.EventJson;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A read of the API that a node passes on to one that keeps read models: the query message {@value #NAME}. Whoever asks
 * is known by the request's own credentials, which travel with it; the node that answers checks them as if it had been
 * asked itself.
 *
 * @param method {@code GET} or {@code HEAD}
 * @param uri absolute, encoded as the client sent it, with the scheme and host that the client used
 * @param headers of the request, without those of its connection
 * @param client the address that the request came from, as digits; empty if it is not known
 */
public record ReadQuery(String method, String uri, Map<String, List<String>> headers, String client) {

    public static final String NAME = "lyceum.Read";

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    /** @throws IllegalArgumentException for another method: nothing is changed by a query */
    public ReadQuery {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("%s is no read".formatted(method));
        }
    }

    public byte[] toJson() {
        return EventJson.mapper().writeValueAsBytes(this);
    }

    public static ReadQuery fromJson(byte[] json) {
        return EventJson.mapper().readValue(json, ReadQuery.class);
    }
}
