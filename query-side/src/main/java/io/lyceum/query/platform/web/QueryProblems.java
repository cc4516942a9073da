package io.lyceum.query.platform.web;

import io.lyceum.kernel.Problem;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
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
import org.springframework.web.server.ServerWebInputException;

/** Every failure of a query endpoint as a problem document (RFC 9457) with a stable code. */
@RestControllerAdvice("io.lyceum.query")
final class QueryProblems {

    private static final Logger LOG = LoggerFactory.getLogger(QueryProblems.class);

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> rejected(Rejection rejection) {
        return problem(rejection.code(), rejection.getMessage(), rejection.facts());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(ServerWebInputException unreadable) {
        var parameter = unreadable.getMethodParameter() == null
                ? "request"
                : String.valueOf(unreadable.getMethodParameter().getParameterName());
        return rejected(Rejection.invalid(parameter, "cannot be read"));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unexpected(Exception failure) {
        if (failure instanceof ResponseStatusException known
                && known.getStatusCode().is4xxClientError()) {
            return problem(Problem.codeOf(known.getStatusCode().value()), known.getReason(), Map.of());
        }
        LOG.error("a query endpoint failed", failure);
        return problem(ProblemCode.INTERNAL_ERROR, "the failure was logged", Map.of());
    }

    private static ResponseEntity<Map<String, Object>> problem(
            ProblemCode code, @Nullable String detail, Map<String, ?> facts) {
        var answer = ResponseEntity.status(code.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (code == ProblemCode.NOT_YET_VISIBLE || code == ProblemCode.UNAVAILABLE) {
            answer = answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(Problem.document(code, detail, facts));
    }
}
