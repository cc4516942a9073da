package io.lyceum.command.platform.web;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.operations.access.Bearer;
import io.lyceum.operations.web.RequestTrail;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Builds the {@link Caller} of a request from its credential and headers, if the endpoint is for them. */
@Component
final class CallerResolver implements HandlerMethodArgumentResolver {

    /** Domain time of imported history; owners and admins only, never in the future. */
    static final String OCCURRED_AT = "Lyceum-Occurred-At";

    private final Clock clock;

    CallerResolver(Clock commandClock) {
        this.clock = commandClock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        return Bearer.ofRequest().map(bearer -> {
            bearer.mustBeAllowed(Objects.requireNonNull(parameter.getMethod()));
            return caller(bearer, exchange);
        });
    }

    private Caller caller(Bearer bearer, ServerWebExchange exchange) {
        var headers = exchange.getRequest().getHeaders();
        var trail = RequestTrail.of(exchange);
        var origin = new Origin(
                bearer.tenant(),
                bearer.user(),
                bearer.role(),
                occurredAt(headers.getFirst(OCCURRED_AT), bearer.role()),
                trail.correlationId(),
                trail.requestId());
        return new Caller(origin, RequestKeys.of(exchange));
    }

    private Instant occurredAt(@Nullable String header, Role role) {
        var now = clock.instant();
        if (header == null) {
            return now;
        }
        if (role != Role.OWNER && role != Role.ADMIN) {
            throw new Rejection(ProblemCode.FORBIDDEN, "only owners and admins record what happened earlier");
        }
        try {
            var time = Instant.parse(header);
            if (time.isAfter(now)) {
                throw Rejection.invalid(OCCURRED_AT, "not in the future");
            }
            return time;
        } catch (DateTimeException unreadable) {
            throw Rejection.invalid(OCCURRED_AT, "an ISO-8601 instant such as 2026-01-31T09:00:00Z");
        }
    }
}
