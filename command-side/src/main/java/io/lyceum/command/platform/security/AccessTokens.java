package io.lyceum.command.platform.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import io.lyceum.identity.SessionId;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.operations.access.AccessTokenDecoder;
import io.lyceum.operations.access.TokenKeys;
import java.time.Instant;
import java.util.OptionalLong;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Signed access tokens (JWT, HS256): who, in which tenant, in which role, until when (A4, A5). */
@Component
public final class AccessTokens {

    /**
     * Whom a token is for.
     *
     * @param home the tenant that keeps the person's account
     * @param generation of the person's sessions, see {@link io.lyceum.identity.Revocation}
     * @param telegram the person's id at Telegram, if they have one
     */
    public record Bearer(
            SessionId session,
            UserId user,
            TenantId tenant,
            TenantId home,
            Role role,
            int generation,
            OptionalLong telegram) {

        /** Somebody without an account, in one tenant. */
        public static Bearer visitor(UserId visitor, TenantId tenant) {
            return new Bearer(SessionId.next(), visitor, tenant, tenant, Role.VISITOR, 0, OptionalLong.empty());
        }
    }

    private final NimbusJwtEncoder encoder;
    private final JwsHeader header;

    AccessTokens(TokenKeys keys) {
        var key = keys.current();
        encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(
                new OctetSequenceKey.Builder(key.secret()).keyID(key.id()).build())));
        header = JwsHeader.with(MacAlgorithm.HS256).type("JWT").keyId(key.id()).build();
    }

    public String issue(Bearer bearer, Instant now, Instant expires) {
        var claims = JwtClaimsSet.builder()
                .issuer(AccessTokenDecoder.ISSUER)
                .subject(bearer.user().toString())
                .claim(AccessTokenDecoder.TENANT, bearer.tenant().toString())
                .claim(AccessTokenDecoder.HOME, bearer.home().toString())
                .claim(AccessTokenDecoder.ROLE, bearer.role().name())
                .claim(AccessTokenDecoder.SESSION, bearer.session().toString())
                .claim(AccessTokenDecoder.GENERATION, bearer.generation())
                .issuedAt(now)
                .expiresAt(expires);
        bearer.telegram().ifPresent(telegram -> claims.claim("telegramId", telegram));
        return encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
    }
}
