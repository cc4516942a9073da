package io.lyceum.operations.access;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.jwt.Jwt;
import reactor.core.publisher.Mono;

/**
 * Who presented the credential of a request: everything an endpoint knows about its caller comes from here, and nothing
 * from the request's body or address (C24).
 *
 * @param scopes of the API key; people have none
 */
public record Bearer(TenantId tenant, UserId user, Role role, Set<String> scopes) {

    /** Name of the claim that lists the scopes of an API key. */
    public static final String SCOPES = "scopes";

    /** @return an error, {@code unauthenticated}, for a request without a credential */
    public static Mono<Bearer> ofRequest() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .mapNotNull(Authentication::getPrincipal)
                .ofType(Jwt.class)
                .map(Bearer::of)
                .switchIfEmpty(Mono.error(
                        () -> new Rejection(ProblemCode.UNAUTHENTICATED, "this address needs an access token")));
    }

    private static Bearer of(Jwt token) {
        return new Bearer(
                TenantId.of(token.getClaimAsString("tenant")),
                UserId.of(token.getSubject()),
                Role.valueOf(token.getClaimAsString("role")),
                Set.copyOf(
                        Optional.ofNullable(token.getClaimAsStringList(SCOPES)).orElse(List.of())));
    }

    /** @throws Rejection {@code forbidden} unless the bearer has the permission the endpoint {@linkplain Requires requires} */
    public void mustBeAllowed(Method endpoint) {
        var needed = neededBy(endpoint)
                .orElseThrow(() -> new IllegalStateException(endpoint + " does not say what it @Requires"));
        if (needed.allows(role, scopes)) {
            return;
        }
        throw new Rejection(
                ProblemCode.FORBIDDEN,
                role == Role.API_CLIENT
                        ? needed.scope()
                                .map("the API key lacks the scope %s"::formatted)
                                .orElse("no API key may do this")
                        : "%s may not do this".formatted(role));
    }

    /** What the endpoint, or else its class, says it requires. */
    public static Optional<Permission> neededBy(Method endpoint) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(endpoint, Requires.class))
                .or(() -> Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(endpoint.getDeclaringClass(), Requires.class)))
                .map(Requires::value);
    }
}
