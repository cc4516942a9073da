package io.lyceum.query.platform.read;

import io.lyceum.kernel.Position;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.operations.access.Bearer;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Builds the {@link Reader} of a request and checks what the endpoint {@linkplain Requires requires}, and of programs the plan. */
@Component
final class ReaderResolver implements HandlerMethodArgumentResolver {

    static final String MIN_POSITION = "Lyceum-Min-Position";
    static final String AS_OF = "asOf";

    private final ProgramAccess programs;

    ReaderResolver(ProgramAccess programs) {
        this.programs = programs;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Reader.class;
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        return Bearer.ofRequest().flatMap(bearer -> {
            var reader = reader(bearer, exchange.getRequest(), parameter);
            return bearer.role() == Role.API_CLIENT
                    ? programs.check(bearer.tenant()).thenReturn(reader)
                    : Mono.just(reader);
        });
    }

    private static Reader reader(Bearer bearer, ServerHttpRequest request, MethodParameter parameter) {
        bearer.mustBeAllowed(Objects.requireNonNull(parameter.getMethod()));
        return new Reader(
                bearer.tenant(),
                bearer.user(),
                bearer.role(),
                Optional.ofNullable(request.getHeaders().getFirst(MIN_POSITION)).map(ReaderResolver::position),
                Optional.ofNullable(request.getQueryParams().getFirst(AS_OF)).map(text -> asOf(text, parameter)));
    }

    private static AsOf asOf(String text, MethodParameter parameter) {
        if (parameter.hasMethodAnnotation(PresentOnly.class)) {
            throw Rejection.invalid(AS_OF, "absent: this address tells of the present alone");
        }
        return AsOf.parse(text, Instant.now());
    }

    private static Position position(String header) {
        try {
            return new Position(Long.parseLong(header));
        } catch (IllegalArgumentException unreadable) {
            throw Rejection.invalid(MIN_POSITION, "a position: a number from 0");
        }
    }
}
