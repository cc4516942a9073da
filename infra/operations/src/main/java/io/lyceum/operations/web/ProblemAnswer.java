package io.lyceum.operations.web;

import io.lyceum.kernel.Problem;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.json.EventJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Problem documents as answers to a request. */
public final class ProblemAnswer {

    private ProblemAnswer() {}

    /** The members of a problem document, with the id by which the request is found in the logs. */
    public static Map<String, Object> document(
            ServerWebExchange exchange, ProblemCode code, @Nullable String detail, Map<String, ?> facts) {
        var document = Problem.document(code, detail, facts);
        document.put("correlationId", RequestTrail.of(exchange).correlationId());
        return document;
    }

    public static Mono<Void> send(ServerWebExchange exchange, ProblemCode code) {
        return send(exchange, code, null);
    }

    public static Mono<Void> send(ServerWebExchange exchange, ProblemCode code, @Nullable String detail) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(code.status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        var body = EventJson.mapper().writeValueAsBytes(document(exchange, code, detail, Map.of()));
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
