package io.lyceum.operations.access;

import io.lyceum.kernel.Permission;
import io.lyceum.operations.web.RequestTrail;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Records the requests of note before they are answered: who, what, when, from where, and whether it was granted (C23).
 * Nobody is told that such a thing was done, or refused, before it is recorded. A record that cannot be kept is logged as
 * an error, and what was done is answered all the same.
 */
public abstract class RequestJournal implements WebFilter, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(RequestJournal.class);
    private static final int LONGEST_DEVICE = 200;

    /**
     * A request about to be answered.
     *
     * @param permission what its endpoint requires
     * @param status of the answer
     * @param address the request came from; empty when unknown
     * @param device what the client calls itself, 200 characters at most; empty when it does not
     */
    public record Answered(
            ServerWebExchange exchange,
            Bearer bearer,
            Permission permission,
            HttpMethod method,
            int status,
            String address,
            String device,
            RequestTrail trail) {

        private static Answered of(ServerWebExchange exchange, Bearer bearer, Permission permission) {
            var request = exchange.getRequest();
            var device = Objects.requireNonNullElse(request.getHeaders().getFirst(HttpHeaders.USER_AGENT), "");
            return new Answered(
                    exchange,
                    bearer,
                    permission,
                    request.getMethod(),
                    Optional.ofNullable(exchange.getResponse().getStatusCode())
                            .orElse(HttpStatus.OK)
                            .value(),
                    Optional.ofNullable(request.getRemoteAddress())
                            .map(InetSocketAddress::getHostString)
                            .orElse(""),
                    device.substring(0, Math.min(LONGEST_DEVICE, device.length())),
                    RequestTrail.of(exchange));
        }
    }

    @Override
    public final Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.deferContextual(asked -> {
            exchange.getResponse().beforeCommit(() -> note(exchange).contextWrite(asked));
            return chain.filter(exchange);
        });
    }

    private Mono<Void> note(ServerWebExchange exchange) {
        return exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod endpoint
                ? Mono.justOrEmpty(Bearer.neededBy(endpoint.getMethod()))
                        .filter(permission -> isOfNote(exchange.getRequest().getMethod(), endpoint, permission))
                        .flatMap(permission -> note(exchange, permission))
                : Mono.empty();
    }

    private Mono<Void> note(ServerWebExchange exchange, Permission permission) {
        return Bearer.ofRequest()
                .onErrorComplete()
                .map(bearer -> Answered.of(exchange, bearer, permission))
                .flatMap(answered -> keep(answered)
                        .doOnError(failure -> LOG.error(
                                "{} {} by {} was answered with {} and could not be recorded",
                                answered.method(),
                                exchange.getRequest().getPath(),
                                answered.bearer().user(),
                                answered.status(),
                                failure))
                        .onErrorComplete());
    }

    /** Whether this request is to be kept. */
    protected abstract boolean isOfNote(HttpMethod method, HandlerMethod endpoint, Permission permission);

    /** Completes when the record is durable. */
    protected abstract Mono<Void> keep(Answered answered);

    /** After the security filters (-100), which say who it is. */
    @Override
    public final int getOrder() {
        return 10;
    }
}
