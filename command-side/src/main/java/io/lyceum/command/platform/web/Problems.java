package io.lyceum.command.platform.web;

import io.lyceum.kernel.Problem;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.operations.log.TrailOnThread;
import io.lyceum.operations.web.ProblemAnswer;
import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.exc.MismatchedInputException;

/** Every failure of a command endpoint as a problem document (RFC 9457) with a stable code. */
@RestControllerAdvice("io.lyceum.command")
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** In the facts of a refusal that passes: becomes the header too. */
    private static final String RETRY_AFTER = "retryAfterSeconds";

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> rejected(Rejection rejection, ServerWebExchange exchange) {
        return problem(exchange, rejection.code(), rejection.getMessage(), rejection.facts());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> invalidBody(WebExchangeBindException invalid, ServerWebExchange exchange) {
        var errors = invalid.getFieldErrors().stream()
                .map(error -> error(error.getField(), String.valueOf(error.getDefaultMessage())))
                .toList();
        return problem(exchange, ProblemCode.INVALID_REQUEST, summary(errors), Map.of("errors", errors));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> invalidParameter(
            HandlerMethodValidationException invalid, ServerWebExchange exchange) {
        var errors = new ArrayList<Map<String, String>>();
        invalid.getParameterValidationResults()
                .forEach(result -> result.getResolvableErrors()
                        .forEach(error -> errors.add(error(
                                String.valueOf(result.getMethodParameter().getParameterName()),
                                String.valueOf(error.getDefaultMessage())))));
        return problem(exchange, ProblemCode.INVALID_REQUEST, summary(errors), Map.of("errors", errors));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> violated(ConstraintViolationException invalid, ServerWebExchange exchange) {
        var errors = invalid.getConstraintViolations().stream()
                .map(violation -> error(violation.getPropertyPath().toString(), violation.getMessage()))
                .toList();
        return problem(exchange, ProblemCode.INVALID_REQUEST, summary(errors), Map.of("errors", errors));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(ServerWebInputException unreadable, ServerWebExchange exchange) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof Rejection rejection) {
                return rejected(rejection, exchange);
            }
            if (cause instanceof MismatchedInputException mismatch
                    && !mismatch.getPath().isEmpty()) {
                var errors = List.of(error(
                        mismatch.getPath().getLast().getPropertyName(),
                        mismatch.getTargetType() == null
                                ? "is not understood"
                                : "must be a " + mismatch.getTargetType().getSimpleName()));
                return problem(exchange, ProblemCode.INVALID_REQUEST, summary(errors), Map.of("errors", errors));
            }
        }
        var parameter = unreadable.getMethodParameter();
        if (parameter != null && !parameter.hasParameterAnnotation(RequestBody.class)) {
            var errors = List.of(error(
                    String.valueOf(parameter.getParameterName()),
                    parameter.getParameterType().isEnum()
                            ? "one of "
                                    + Arrays.toString(
                                            parameter.getParameterType().getEnumConstants())
                            : "cannot be read"));
            return problem(exchange, ProblemCode.INVALID_REQUEST, summary(errors), Map.of("errors", errors));
        }
        return problem(exchange, ProblemCode.INVALID_REQUEST, "the body or a parameter cannot be read", Map.of());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> undecodable(DecodingException undecodable, ServerWebExchange exchange) {
        return problem(exchange, ProblemCode.INVALID_REQUEST, "the body is not what its Content-Type says", Map.of());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> tooLarge(DataBufferLimitException tooLarge, ServerWebExchange exchange) {
        return problem(exchange, ProblemCode.BODY_TOO_LARGE, "the body is larger than this address takes", Map.of());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> otherContentType(
            UnsupportedMediaTypeStatusException unsupported, ServerWebExchange exchange) {
        return problem(exchange, ProblemCode.UNSUPPORTED_MEDIA_TYPE, "send application/json", Map.of());
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
        if (isDatabaseAway(failure)) {
            LOG.warn("a command was not taken, the database is away: {}", failure.toString());
            return problem(
                    exchange,
                    ProblemCode.UNAVAILABLE,
                    "the event store did not answer: send the command again with the same Idempotency-Key",
                    Map.of());
        }
        LOG.error("a command endpoint failed", failure);
        return problem(exchange, ProblemCode.INTERNAL_ERROR, "the failure was logged", Map.of());
    }

    /** Connection lost (class 08) or server going down (class 57), or no connection to be had from the pool. */
    private static boolean isDatabaseAway(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || (cause instanceof SQLException refused
                            && refused.getSQLState() != null
                            && (refused.getSQLState().startsWith("08")
                                    || refused.getSQLState().startsWith("57")))) {
                return true;
            }
        }
        return false;
    }

    private static ResponseEntity<Map<String, Object>> problem(
            ServerWebExchange exchange, ProblemCode code, @Nullable String detail, Map<String, ?> facts) {
        var answer = ResponseEntity.status(code.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (facts.get(RETRY_AFTER) instanceof Long seconds) {
            answer = answer.header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
        return answer.body(ProblemAnswer.document(exchange, code, detail, facts));
    }

    private static Map<String, String> error(String field, String rule) {
        return Map.of("field", field, "rule", rule);
    }

    private static String summary(List<Map<String, String>> errors) {
        return String.join(
                "; ",
                errors.stream()
                        .map(error -> error.get("field") + ": " + error.get("rule"))
                        .toList());
    }
}
