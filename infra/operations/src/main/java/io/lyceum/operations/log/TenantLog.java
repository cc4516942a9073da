package io.lyceum.operations.log;

import io.lyceum.operations.access.Bearer;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Adds the tenant of the credential to the {@link LogTrail}, once the token has been checked. */
public final class TenantLog implements WebFilter, Ordered {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .mapNotNull(Authentication::getPrincipal)
                .map(principal ->
                        Bearer.of(principal).map(bearer -> bearer.tenant().toString()))
                .defaultIfEmpty(Optional.empty())
                .flatMap(tenant -> chain.filter(exchange).contextWrite(context -> with(context, tenant)));
    }

    private static Context with(Context context, Optional<String> tenant) {
        return tenant.isPresent()
                ? context.<LogTrail>getOrEmpty(LogTrail.KEY)
                        .map(trail -> context.put(LogTrail.KEY, trail.of(tenant.get())))
                        .orElse(context)
                : context;
    }

    /** After the security filters (-100). */
    @Override
    public int getOrder() {
        return 0;
    }
}
