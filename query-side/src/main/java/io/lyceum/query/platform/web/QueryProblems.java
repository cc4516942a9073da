package io.lyceum.query.platform.web;

import io.lyceum.kernel.Problem;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.operations.log.TrailOnThread;
import io.lyceum.operations.web.ProblemAnswer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;

/** Every failure of a query endpoint as a problem document (RFC 9457) with a stable code. */
@RestControllerAdvice("io.lyceum.query")
final class QueryProblems {

    private static final Logger LOG = LoggerFactory.getLogger(QueryProblems.class);

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> rejected(Rejection rejection, ServerWebExchange exchange) {
        return problem(exchange, rejection.code(), rejection.getMessage(), rejection.facts());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(ServerWebInputException unreadable, ServerWebExchange exchange) {
        var parameter = unreadable.getMethodParameter() == null
                ? "request"
                : String.valueOf(unreadable.getMethodParameter().getParameterName());
        return rejected(Rejection.invalid(parameter, "cannot be read"), exchange);
    }

    @ExceptionHandler
    Mono<ResponseEntity<Map<String, Object>>> unexpected(Exception failure, ServerWebExchange exchange) {
        return TrailOnThread.during(() -> Mono.just(answer(failure, exchange)));
    }

    private static ResponseEntity<Map<String, Object>> answer(Exception failure, ServerWebExchange exchange) {
        if (failure instanceof ResponseStatusException known
                && known.getStatusCode().is4xxClientError()) {
            return problem(exchange, Problem.codeOf(known.getStatusCode().value()), known.getReason(), Map.of());
        }
        LOG.error("a query endpoint failed", failure);
        return problem(exchange, ProblemCode.INTERNAL_ERROR, "the failure was logged", Map.of());
    }

    private static ResponseEntity<Map<String, Object>> problem(
            ServerWebExchange exchange, ProblemCode code, @Nullable String detail, Map<String, ?> facts) {
        var answer = ResponseEntity.status(code.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (code == ProblemCode.NOT_YET_VISIBLE || code == ProblemCode.UNAVAILABLE) {
            answer = answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(ProblemAnswer.document(exchange, code, detail, facts));
    }
}
