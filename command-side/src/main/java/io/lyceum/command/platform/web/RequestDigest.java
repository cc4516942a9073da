package io.lyceum.command.platform.web;

import io.lyceum.operations.access.TokenKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Digests requests that carry an Idempotency-Key (HMAC-SHA256 over method, path, query and body), so that a key used
 * again for something else is noticed. Keyed: the digest is stored, and a body may hold a password to be guessed at.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class RequestDigest implements WebFilter {

    static final String HEADER = "Idempotency-Key";
    static final String ATTRIBUTE = RequestDigest.class.getName();

    private final int longestBody;
    private final SecretKey key;

    RequestDigest(@Value("${lyceum.web.longest-body:11534336}") int longestBody, TokenKeys keys) {
        this.longestBody = longestBody;
        key = keys.current().derivedFor("request digest");
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!exchange.getRequest().getHeaders().containsHeader(HEADER)) {
            return chain.filter(exchange);
        }
        var request = exchange.getRequest();
        return DataBufferUtils.join(request.getBody(), longestBody)
                .onErrorMap(
                        DataBufferLimitException.class,
                        tooLarge -> new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE))
                .map(RequestDigest::bytesOf)
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> {
                    exchange.getAttributes().put(ATTRIBUTE, digest(request, body));
                    return chain.filter(exchange.mutate()
                            .request(new WithBody(request, exchange, body))
                            .build());
                });
    }

    private static byte[] bytesOf(DataBuffer joined) {
        var bytes = new byte[joined.readableByteCount()];
        joined.read(bytes);
        DataBufferUtils.release(joined);
        return bytes;
    }

    private String digest(ServerHttpRequest request, byte[] body) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update((request.getMethod() + " " + request.getURI().getRawPath() + "?"
                            + request.getURI().getRawQuery() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The request once more, with the body that was read. */
    private static final class WithBody extends ServerHttpRequestDecorator {

        private final ServerWebExchange exchange;
        private final byte[] body;

        WithBody(ServerHttpRequest request, ServerWebExchange exchange, byte[] body) {
            super(request);
            this.exchange = exchange;
            this.body = body;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return body.length == 0
                    ? Flux.empty()
                    : Flux.just(exchange.getResponse().bufferFactory().wrap(body));
        }
    }
}
