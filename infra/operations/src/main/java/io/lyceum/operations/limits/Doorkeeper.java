package io.lyceum.operations.limits;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.operations.access.ApiKeys;
import io.lyceum.operations.web.ProblemAnswer;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers whoever is not let in: 401, and 429 once their address sends too much of it (C18). What a refusal costs is
 * bounded: an access token that is not ours is told by its signature alone, an API key by one look into the database, and
 * from an address that sent too many wrong ones by none.
 */
public final class Doorkeeper implements WebFilter, Ordered {

    private static final String API_KEY = "Bearer " + ApiKeys.PREFIX;

    private final Optional<RateLimitFilter> limits;

    /** @param limits empty when they are lifted */
    public Doorkeeper(Optional<RateLimitFilter> limits) {
        this.limits = limits;
    }

    /** For a token or key that is not believed. */
    public ServerAuthenticationEntryPoint ofBadCredentials() {
        return (exchange, failure) -> limits.map(
                        counting -> counting.withBadCredential(exchange, () -> unauthenticated(exchange)))
                .orElseGet(() -> unauthenticated(exchange));
    }

    /** For an address where somebody must sign in, and nobody has. */
    public ServerAuthenticationEntryPoint ofNoCredentials() {
        return (exchange, failure) -> limits.map(
                        counting -> counting.withoutCredential(exchange, () -> unauthenticated(exchange)))
                .orElseGet(() -> unauthenticated(exchange));
    }

    private static Mono<Void> unauthenticated(ServerWebExchange exchange) {
        return ProblemAnswer.send(exchange, ProblemCode.UNAUTHENTICATED);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var presented = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return limits.filter(
                        counting -> presented != null && presented.regionMatches(true, 0, API_KEY, 0, API_KEY.length()))
                .map(counting -> counting.unlessKnownForBadCredentials(exchange, () -> chain.filter(exchange)))
                .orElseGet(() -> chain.filter(exchange));
    }

    /** Before the security filters (-100). */
    @Override
    public int getOrder() {
        return -110;
    }
}
