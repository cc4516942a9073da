package io.lyceum.query.platform.security;

import io.lyceum.operations.access.CookieSession;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Where the access token of a request is: in {@code Authorization}, or, because browsers cannot send that with a
 * WebSocket, behind the protocol asked for: {@code Sec-WebSocket-Protocol: lyceum, <token>}. Never in the address, which
 * ends up in logs.
 */
public final class SocketTokens implements ServerAuthenticationConverter {

    /** The WebSocket protocol spoken. */
    public static final String PROTOCOL = "lyceum";

    private static final String HEADER = "Sec-WebSocket-Protocol";

    private final ServerAuthenticationConverter usual = new CookieSession();

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        return usual.convert(exchange).switchIfEmpty(Mono.defer(() -> ofProtocol(exchange)));
    }

    private static Mono<Authentication> ofProtocol(ServerWebExchange exchange) {
        if (!exchange.getRequest().getPath().value().startsWith("/ws/")) {
            return Mono.empty();
        }
        var asked = exchange.getRequest().getHeaders().getOrDefault(HEADER, List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
        return asked.size() == 2 && asked.getFirst().equals(PROTOCOL)
                ? Mono.just(new BearerTokenAuthenticationToken(asked.getLast()))
                : Mono.empty();
    }
}
