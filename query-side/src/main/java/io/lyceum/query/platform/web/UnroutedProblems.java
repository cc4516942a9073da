package io.lyceum.query.platform.web;

import io.lyceum.kernel.Problem;
import io.lyceum.operations.web.ProblemAnswer;
import org.springframework.core.annotation.Order;
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
        return ProblemAnswer.send(exchange, Problem.codeOf(known.getStatusCode().value()), known.getReason());
    }
}
