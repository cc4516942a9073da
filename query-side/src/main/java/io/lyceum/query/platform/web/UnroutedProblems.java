package io.lyceum.query.platform.web;

import io.lyceum.kernel.Problem;
import io.lyceum.kernel.json.EventJson;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Problem documents for requests that reach no endpoint: unknown addresses and methods. */
@Component
@Order(-2)
final class UnroutedProblems implements WebExceptionHandler {

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (!(failure instanceof ResponseStatusException known)
                || exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        var code = Problem.codeOf(known.getStatusCode().value());
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(code.status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        var body = EventJson.mapper().writeValueAsBytes(Problem.document(code, known.getReason(), Map.of()));
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
