package io.lyceum.operations.access;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Ends live streams with the session they were opened in: an answer that goes on for hours was allowed once, at its
 * beginning, and must not outlive a logout (C10).
 */
@Order(Ordered.LOWEST_PRECEDENCE)
public final class SessionEnds implements WebFilter {

    private final AccessTokenDecoder accessTokens;

    public SessionEnds(AccessTokenDecoder accessTokens) {
        this.accessTokens = accessTokens;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!goesOn(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .mapNotNull(Authentication::getPrincipal)
                .ofType(Jwt.class)
                .map(accessTokens::endOf)
                .defaultIfEmpty(Mono.never())
                .flatMap(end -> chain.filter(exchange).takeUntilOther(end));
    }

    private static boolean goesOn(ServerHttpRequest request) {
        var headers = request.getHeaders();
        return "websocket".equalsIgnoreCase(headers.getUpgrade())
                || headers.getAccept().stream().anyMatch(MediaType.TEXT_EVENT_STREAM::equalsTypeAndSubtype);
    }
}
