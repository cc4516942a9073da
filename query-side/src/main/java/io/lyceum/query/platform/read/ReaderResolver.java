package io.lyceum.query.platform.read;

import io.lyceum.kernel.Position;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Builds the {@link Reader} of a request and checks its role against the endpoint's {@link ReadableBy}. */
@Component
final class ReaderResolver implements HandlerMethodArgumentResolver {

    static final String MIN_POSITION = "Lyceum-Min-Position";
    static final String AS_OF = "asOf";

    private static final Set<Role> STAFF =
            EnumSet.of(Role.OWNER, Role.ADMIN, Role.EDITOR, Role.TEACHER, Role.OPERATOR, Role.VIEWER, Role.SUPER_ADMIN);

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Reader.class;
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .mapNotNull(Authentication::getPrincipal)
                .ofType(Jwt.class)
                .switchIfEmpty(Mono.error(
                        () -> new Rejection(ProblemCode.UNAUTHENTICATED, "this address needs an access token")))
                .map(token -> reader(token, exchange.getRequest(), parameter));
    }

    private static Reader reader(Jwt token, ServerHttpRequest request, MethodParameter parameter) {
        var role = Role.valueOf(token.getClaimAsString("role"));
        if (!allowed(parameter).contains(role)) {
            throw new Rejection(ProblemCode.FORBIDDEN, "%s may not read this".formatted(role));
        }
        return new Reader(
                TenantId.of(token.getClaimAsString("tenant")),
                UserId.of(token.getSubject()),
                role,
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

    private static Set<Role> allowed(MethodParameter parameter) {
        var method = parameter.getMethod();
        var mark = method == null ? null : AnnotatedElementUtils.findMergedAnnotation(method, ReadableBy.class);
        if (mark == null) {
            mark = AnnotatedElementUtils.findMergedAnnotation(parameter.getContainingClass(), ReadableBy.class);
        }
        return mark == null ? STAFF : Set.copyOf(Arrays.asList(mark.value()));
    }
}
