package io.lyceum.operations.access;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final ConcurrentHashMap<Method, Optional<Permission>> NEEDED = new ConcurrentHashMap<>();

    /** @return an error, {@code unauthenticated}, for a request without a credential */
    public static Mono<Bearer> ofRequest() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .mapNotNull(Authentication::getPrincipal)
                .mapNotNull(principal -> of(principal).orElse(null))
                .switchIfEmpty(Mono.error(
                        () -> new Rejection(ProblemCode.UNAUTHENTICATED, "this address needs an access token")));
    }

    /** @return empty for a principal that is neither a person nor a program of ours */
    public static Optional<Bearer> of(Object principal) {
        return switch (principal) {
            case Bearer program -> Optional.of(program);
            case Jwt person ->
                Optional.of(new Bearer(
                        TenantId.of(person.getClaimAsString(AccessTokenDecoder.TENANT)),
                        UserId.of(person.getSubject()),
                        Role.valueOf(person.getClaimAsString(AccessTokenDecoder.ROLE)),
                        Set.of()));
            default -> Optional.empty();
        };
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
        return NEEDED.computeIfAbsent(
                endpoint,
                method -> Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method, Requires.class))
                        .or(() -> Optional.ofNullable(
                                AnnotatedElementUtils.findMergedAnnotation(method.getDeclaringClass(), Requires.class)))
                        .map(Requires::value));
    }
}
