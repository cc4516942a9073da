package io.lyceum.operations.access;

import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Takes the access token from the {@code Authorization} header, or else from a cookie that scripts cannot read. Browsers
 * send cookies along unasked: what comes by cookie and changes something is checked by {@link CsrfFilter}.
 */
public final class CookieSession implements ServerAuthenticationConverter {

    public static final String COOKIE = "lyceum-session";

    private final ServerBearerTokenAuthenticationConverter header = new ServerBearerTokenAuthenticationConverter();

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        return header.convert(exchange)
                .switchIfEmpty(
                        Mono.justOrEmpty(tokenIn(exchange.getRequest())).map(BearerTokenAuthenticationToken::new));
    }

    /** The cookie's token, when it is the cookie that counts. */
    public static Optional<String> tokenIn(ServerHttpRequest request) {
        return request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
                ? Optional.empty()
                : Optional.ofNullable(request.getCookies().getFirst(COOKIE))
                        .map(cookie -> cookie.getValue())
                        .filter(value -> !value.isBlank());
    }

    /** @param life zero to make the browser forget it */
    public static ResponseCookie cookie(String token, Duration life, ServerHttpRequest request) {
        return ResponseCookie.from(COOKIE, token)
                .httpOnly(true)
                .secure("https".equals(request.getURI().getScheme()))
                .sameSite("Lax")
                .path("/")
                .maxAge(life)
                .build();
    }
}
