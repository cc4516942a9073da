package io.lyceum.query.platform.security;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.operations.access.CookieSession;
import io.lyceum.operations.access.CsrfTokens;
import io.lyceum.query.platform.read.PresentOnly;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** What a page with a cookie session sends along with its changes (C15). */
@RestController
@Tag(name = "Identity")
@Requires(Permission.MANAGE_OWN_ACCOUNT)
final class CsrfTokenController {

    record Token(String csrfToken, Instant expiresAt) {}

    private final CsrfTokens tokens;

    CsrfTokenController(CsrfTokens tokens) {
        this.tokens = tokens;
    }

    @Operation(
            summary = "A token against forged requests",
            description = "For the cookie session it is asked with, for an hour; send it in X-CSRF-Token.")
    @GetMapping("/api/v1/auth/csrf-token")
    @PresentOnly
    Token token(Reader reader, @Parameter(hidden = true) ServerWebExchange exchange) {
        return CookieSession.tokenIn(exchange.getRequest())
                .map(tokens::issue)
                .map(token -> new Token(token.text(), token.expiresAt()))
                .orElseThrow(
                        () -> Rejection.invalid(CookieSession.COOKIE, "a cookie session, which needs such a token"));
    }
}
