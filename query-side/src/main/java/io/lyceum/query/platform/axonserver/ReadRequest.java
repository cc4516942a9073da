package io.lyceum.query.platform.axonserver;

import io.lyceum.kernel.read.ReadQuery;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;

/** A read of another node as a request to this one. */
final class ReadRequest extends AbstractServerHttpRequest {

    private static final int UNKNOWN_PORT = 0;

    private final ReadQuery query;

    ReadRequest(ReadQuery query) {
        super(HttpMethod.valueOf(query.method()), URI.create(query.uri()), "", headers(query));
        this.query = query;
    }

    private static HttpHeaders headers(ReadQuery query) {
        var headers = new HttpHeaders();
        query.headers().forEach(headers::addAll);
        return headers;
    }

    @Override
    protected MultiValueMap<String, HttpCookie> initCookies() {
        var cookies = new LinkedMultiValueMap<String, HttpCookie>();
        for (var header : getHeaders().getOrEmpty(HttpHeaders.COOKIE)) {
            for (var pair : header.split(";")) {
                var parts = pair.strip().split("=", 2);
                if (parts.length == 2 && !parts[0].isEmpty()) {
                    cookies.add(parts[0], new HttpCookie(parts[0], parts[1]));
                }
            }
        }
        return cookies;
    }

    @Override
    public @Nullable InetSocketAddress getRemoteAddress() {
        try {
            return new InetSocketAddress(InetAddress.ofLiteral(query.client()), UNKNOWN_PORT);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.empty();
    }

    @Override
    protected @Nullable SslInfo initSslInfo() {
        return null;
    }

    /** @throws IllegalStateException always: no server of this process took the request */
    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> T getNativeRequest() {
        throw new IllegalStateException("a read of another node has no native request");
    }
}
