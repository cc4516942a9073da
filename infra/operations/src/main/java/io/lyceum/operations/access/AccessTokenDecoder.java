package io.lyceum.operations.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import io.lyceum.identity.Revocation;
import io.lyceum.identity.SessionId;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.UserId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Believes an access token if one of our keys signed it (HS256 and nothing else), every claim is what it must be, it has
 * not expired, and neither its session nor all sessions of its person were revoked (C10).
 */
public final class AccessTokenDecoder implements ReactiveJwtDecoder {

    /** {@code iss} of access tokens: nothing else that our keys sign passes for one. */
    public static final String ISSUER = "lyceum/access";

    public static final String TENANT = "tenant";
    public static final String ROLE = "role";
    public static final String SESSION = "sid";
    /** The tenant that keeps the person's account and sessions. */
    public static final String HOME = "home";
    /** Generation of the person's sessions, see {@link Revocation}. */
    public static final String GENERATION = "gen";

    private static final int LONGEST = 4_096;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(60);
    private static final Set<Role> PEOPLE = EnumSet.complementOf(EnumSet.of(Role.SYSTEM, Role.API_CLIENT));
    private static final String NOT_OURS = "not an access token of ours";
    private static final int BELIEVED_AT_MOST = 20_000;
    private static final Duration BELIEVED_FOR = Duration.ofMinutes(5);

    private final Map<String, NimbusReactiveJwtDecoder> decoders;
    // A signature does not change. Expiry and revocation do, and are looked at with every request.
    private final Cache<String, Jwt> believed = Caffeine.newBuilder()
            .maximumSize(BELIEVED_AT_MOST)
            .expireAfterAccess(BELIEVED_FOR)
            .build();
    private final OAuth2TokenValidator<Jwt> checks;
    private final Revocations revocations;
    private final Clock clock;

    public AccessTokenDecoder(TokenKeys keys, Revocations revocations, Clock clock) {
        this.revocations = revocations;
        this.clock = clock;
        var expiry = new JwtTimestampValidator(Duration.ZERO);
        expiry.setClock(clock);
        checks = new DelegatingOAuth2TokenValidator<>(List.of(expiry, token -> claims(token, clock)));
        decoders = keys.all().stream().collect(Collectors.toMap(TokenKeys.TokenKey::id, key -> {
            var decoder = NimbusReactiveJwtDecoder.withSecretKey(key.secret())
                    .macAlgorithm(MacAlgorithm.HS256)
                    .build();
            decoder.setJwtValidator(checks);
            return decoder;
        }));
    }

    @Override
    public Mono<Jwt> decode(String token) {
        return Mono.defer(() -> {
            var known = believed.getIfPresent(token);
            if (known != null && !checks.validate(known).hasErrors()) {
                return unlessRevoked(known);
            }
            var decoder = token.length() > LONGEST ? null : decoders.get(keyOf(token));
            return decoder == null
                    ? Mono.error(new BadJwtException(NOT_OURS))
                    : decoder.decode(token)
                            .doOnNext(checked -> believed.put(token, checked))
                            .flatMap(this::unlessRevoked);
        });
    }

    /**
     * Completes when the token is no longer good, because it has expired or was revoked: within a second, for answers
     * that go on for longer.
     */
    public Mono<Void> endOf(Jwt token) {
        var expiry = Mono.delay(Duration.between(clock.instant(), Objects.requireNonNull(token.getExpiresAt())));
        var revocation = Flux.interval(LOOK_AGAIN)
                .onBackpressureDrop()
                // While the database is away nothing new is streamed either.
                .concatMap(tick -> isRevoked(token).onErrorReturn(false), 1)
                .filter(revoked -> revoked)
                .next();
        return Mono.firstWithSignal(expiry.then(), revocation.then());
    }

    private Mono<Jwt> unlessRevoked(Jwt token) {
        return isRevoked(token)
                .flatMap(revoked ->
                        revoked ? Mono.error(new BadJwtException("the session has ended")) : Mono.just(token));
    }

    private Mono<Boolean> isRevoked(Jwt token) {
        return revocations.anyOf(List.of(
                Revocation.of(SessionId.of(token.getClaimAsString(SESSION))),
                Revocation.of(UserId.of(token.getSubject()), number(token))));
    }

    private static String keyOf(String token) {
        try {
            var header = JWSHeader.parse(new Base64URL(token.substring(0, Math.max(0, token.indexOf('.')))));
            return Objects.requireNonNullElse(header.getKeyID(), "");
        } catch (ParseException | IllegalArgumentException unreadable) {
            return "";
        }
    }

    private static OAuth2TokenValidatorResult claims(Jwt token, Clock clock) {
        var issued = token.getIssuedAt();
        var good = ISSUER.equals(token.getClaims().get("iss"))
                && token.getExpiresAt() != null
                && issued != null
                && !issued.isAfter(clock.instant().plus(CLOCK_DIFFERENCE))
                && isId(token.getClaims().get("sub"))
                && isId(token.getClaims().get(TENANT))
                && isId(token.getClaims().get(HOME))
                && isId(token.getClaims().get(SESSION))
                && isRoleOfAPerson(token.getClaims().get(ROLE))
                && number(token) >= 0;
        return good
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", NOT_OURS, null));
    }

    private static boolean isId(@Nullable Object claim) {
        if (!(claim instanceof String text) || text.length() != 36) {
            return false;
        }
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static boolean isRoleOfAPerson(@Nullable Object claim) {
        try {
            return claim instanceof String text && PEOPLE.contains(Role.valueOf(text));
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** -1 when there is none. */
    private static int number(Jwt token) {
        return token.getClaims().get(GENERATION) instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE
                ? number.intValue()
                : -1;
    }
}
