package io.lyceum.command.platform.security;

import io.lyceum.identity.SessionId;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.SecretKey;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Signed access tokens (JWT, HS256): who, in which tenant, in which role, until when (A4, A5). */
@Component
public final class AccessTokens {

    /** How long a token lives (A4). */
    public enum TokenPolicy {
        /** 30 minutes, for browsers. */
        SHORT(Duration.ofMinutes(30)),
        /** 7 days, for Telegram and company clients. */
        LONG(Duration.ofDays(7));

        private final Duration life;

        TokenPolicy(Duration life) {
            this.life = life;
        }

        public Duration life() {
            return life;
        }
    }

    private final NimbusJwtEncoder encoder;

    AccessTokens(SecretKey commandJwtKey) {
        encoder = NimbusJwtEncoder.withSecretKey(commandJwtKey)
                .algorithm(MacAlgorithm.HS256)
                .build();
    }

    public String issue(SessionId session, UserId user, TenantId tenant, Role role, Instant now, Instant expires) {
        var claims = JwtClaimsSet.builder()
                .subject(user.toString())
                .claim("tenant", tenant.toString())
                .claim("role", role.name())
                .claim("sid", session.toString())
                .issuedAt(now)
                .expiresAt(expires)
                .build();
        return encoder.encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).build(), claims))
                .getTokenValue();
    }
}
