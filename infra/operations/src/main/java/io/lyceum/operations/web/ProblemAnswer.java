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

/** Problem documents for requests that reach no endpoint. */
public final class ProblemAnswer {

    private ProblemAnswer() {}

    public static Mono<Void> send(ServerWebExchange exchange, ProblemCode code) {
        return send(exchange, code, null);
    }

    public static Mono<Void> send(ServerWebExchange exchange, ProblemCode code, @Nullable String detail) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(code.status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        var facts = Map.of("correlationId", RequestTrail.of(exchange).correlationId());
        var body = EventJson.mapper().writeValueAsBytes(Problem.document(code, detail, facts));
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
