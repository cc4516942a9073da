package io.lyceum.command.platform.security;

import io.lyceum.command.platform.web.Caller;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.operations.access.CookieSession;
import io.lyceum.operations.access.CsrfTokens;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Sessions in a cookie, for pages that would rather not keep a token where scripts can read it (C15). */
@RestController
@RequestMapping("/api/v1/auth/cookie-session")
@Tag(name = "Identity")
@Requires(Permission.MANAGE_OWN_ACCOUNT)
final class CookieSessionController {

    record Begun(String csrfToken, Instant csrfTokenExpiresAt, Instant expiresAt) {}

    private final CsrfTokens tokens;
    private final Clock clock;

    CookieSessionController(CsrfTokens tokens, Clock commandClock) {
        this.tokens = tokens;
        this.clock = commandClock;
    }

    @Operation(
            summary = "Keep the session in a cookie",
            description =
                    "Sets the access token of the Authorization header as a cookie that scripts cannot read, until"
                            + " it expires. What is then sent with the cookie and changes something needs the csrfToken in"
                            + " X-CSRF-Token.")
    @PostMapping
    ResponseEntity<Begun> begin(
            Caller caller,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        if (CookieSession.tokenIn(exchange.getRequest()).isPresent()) {
            throw Rejection.invalid(HttpHeaders.AUTHORIZATION, "the access token to keep in the cookie");
        }
        var expires = java.util.Objects.requireNonNull(token.getExpiresAt());
        var csrf = tokens.issue(token.getTokenValue());
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.SET_COOKIE,
                        CookieSession.cookie(
                                        token.getTokenValue(),
                                        Duration.between(clock.instant(), expires),
                                        exchange.getRequest())
                                .toString())
                .body(new Begun(csrf.text(), csrf.expiresAt(), expires));
    }

    @Operation(summary = "Forget the cookie", description = "The session itself ends with POST /auth/logout.")
    @DeleteMapping
    ResponseEntity<Void> end(Caller caller, @Parameter(hidden = true) ServerWebExchange exchange) {
        return ResponseEntity.noContent()
                .header(
                        HttpHeaders.SET_COOKIE,
                        CookieSession.cookie("", Duration.ZERO, exchange.getRequest())
                                .toString())
                .build();
    }
}
