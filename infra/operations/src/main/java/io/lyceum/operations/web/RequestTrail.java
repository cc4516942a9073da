package io.lyceum.operations.web;

import io.lyceum.kernel.Ids;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.server.ServerWebExchange;

/**
 * By which ids a request is found again: in the logs, in problem documents, in the events it led to.
 *
 * @param correlationId the client's {@code X-Correlation-Id} when it sent one that is well formed, else the request's own
 * @param requestId made here; the causation id of the commands the request sends
 */
public record RequestTrail(String correlationId, String requestId) {

    public static final String HEADER = "X-Correlation-Id";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");
    private static final String ATTRIBUTE = RequestTrail.class.getName();

    /** The same trail however often it is asked for. */
    public static RequestTrail of(ServerWebExchange exchange) {
        return (RequestTrail) exchange.getAttributes().computeIfAbsent(ATTRIBUTE, first -> read(exchange));
    }

    private static RequestTrail read(ServerWebExchange exchange) {
        var requestId = Ids.next().toString();
        var correlation = Optional.ofNullable(exchange.getRequest().getHeaders().getFirst(HEADER))
                .filter(id -> WELL_FORMED.matcher(id).matches())
                .orElse(requestId);
        return new RequestTrail(correlation, requestId);
    }
}
