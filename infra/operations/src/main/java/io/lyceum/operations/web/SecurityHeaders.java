package io.lyceum.operations.web;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Tells browsers to be careful with every answer: not to guess its type, to keep no copy, to run nothing in it, to show it
 * in no frame. An endpoint that means to be shown in a frame says so itself with a {@link #POLICY} of its own (C20).
 */
public final class SecurityHeaders implements WebFilter, Ordered {

    public static final String POLICY = "Content-Security-Policy";

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
    /** What the documentation pages need: their own scripts, inline styles, embedded icons. */
    private static final String OWN_PAGES =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> write(exchange)));
        return chain.filter(exchange);
    }

    private static void write(ServerWebExchange exchange) {
        var path = exchange.getRequest().getPath().value();
        var headers = exchange.getResponse().getHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        if (!headers.containsHeader(POLICY)) {
            headers.set(POLICY, path.startsWith("/swagger-ui") || path.startsWith("/webjars") ? OWN_PAGES : NOTHING);
            headers.set("X-Frame-Options", "DENY");
        }
        if (!headers.containsHeader(HttpHeaders.CACHE_CONTROL) && path.startsWith("/api/")) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if ("https".equals(exchange.getRequest().getURI().getScheme())) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 40;
    }
}
