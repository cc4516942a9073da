package io.lyceum.operations.log;

import io.lyceum.operations.web.RequestTrail;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives every request its {@link LogTrail}, and its answer the correlation id as a header. */
public final class RequestLog implements WebFilter, Ordered {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var ids = RequestTrail.of(exchange);
        exchange.getResponse().getHeaders().set(RequestTrail.HEADER, ids.correlationId());
        var trail = new LogTrail(ids.correlationId(), ids.requestId(), null);
        return chain.filter(exchange).contextWrite(context -> context.put(LogTrail.KEY, trail));
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 50;
    }
}
