package io.lyceum.operations.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;

/**
 * Who operates the platform: whoever presents the operations token, made for scrapers and probes, and super admins with
 * their access token. Owners and admins of a school are no operators: what is shown concerns every school.
 */
final class OperatorTokens implements ReactiveAuthenticationManager {

    static final String OPERATIONS = "ROLE_OPERATIONS";

    private final byte[] operationsToken;
    private final ReactiveJwtDecoder accessTokens;

    /** @param operationsToken empty when none is set; then nobody gets in by it */
    OperatorTokens(String operationsToken, ReactiveJwtDecoder accessTokens) {
        this.operationsToken = operationsToken.getBytes(StandardCharsets.UTF_8);
        this.accessTokens = accessTokens;
    }

    @Override
    public Mono<Authentication> authenticate(Authentication presented) {
        if (!(presented instanceof BearerTokenAuthenticationToken bearer)) {
            return Mono.empty();
        }
        if (operationsToken.length > 0
                && MessageDigest.isEqual(operationsToken, bearer.getToken().getBytes(StandardCharsets.UTF_8))) {
            return Mono.just(authentication("operations", true));
        }
        return accessTokens
                .decode(bearer.getToken())
                .map(token -> authentication(token.getSubject(), "SUPER_ADMIN".equals(token.getClaimAsString("role"))))
                .onErrorMap(JwtException.class, refused -> new BadCredentialsException("not a valid token", refused));
    }

    private static Authentication authentication(String name, boolean operator) {
        return UsernamePasswordAuthenticationToken.authenticated(
                name, "", operator ? List.of(new SimpleGrantedAuthority(OPERATIONS)) : List.of());
    }
}
