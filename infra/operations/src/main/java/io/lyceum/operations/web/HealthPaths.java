package io.lyceum.operations.web;

import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The short addresses at which others look for health (C190): the same answers as under {@code /actuator/health}. */
public final class HealthPaths implements WebFilter, Ordered {

    private static final Map<String, String> PATHS = Map.of(
            "/health", "/actuator/health",
            "/healthz", "/actuator/health/liveness",
            "/readyz", "/actuator/health/readiness");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var path = PATHS.get(exchange.getRequest().getPath().value());
        return chain.filter(
                path == null
                        ? exchange
                        : exchange.mutate()
                                .request(request -> request.path(path))
                                .build());
    }

    /** Before whatever goes by the address. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
