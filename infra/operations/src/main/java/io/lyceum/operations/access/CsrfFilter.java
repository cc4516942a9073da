package io.lyceum.operations.access;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.operations.web.ProblemAnswer;
import java.util.Objects;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses what would change something on the word of a cookie alone (C15): such a request must carry the session's
 * {@link CsrfTokens token} in {@code X-CSRF-Token}. Requests with an {@code Authorization} header need none: no browser
 * adds that by itself.
 */
public final class CsrfFilter implements WebFilter, Ordered {

    public static final String HEADER = "X-CSRF-Token";

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final CsrfTokens tokens;

    public CsrfFilter(CsrfTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var session = CookieSession.tokenIn(request);
        if (session.isEmpty() || SAFE.contains(request.getMethod())) {
            return chain.filter(exchange);
        }
        var presented = Objects.requireNonNullElse(request.getHeaders().getFirst(HEADER), "");
        return tokens.isGood(session.get(), presented)
                ? chain.filter(exchange)
                : ProblemAnswer.send(
                        exchange,
                        ProblemCode.CSRF_TOKEN_REQUIRED,
                        "send the session's token in %s; GET /api/v1/auth/csrf-token makes one for an hour"
                                .formatted(HEADER));
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 60;
    }
}
