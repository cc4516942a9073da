package io.lyceum.operations.access;

import io.lyceum.kernel.Role;
import io.lyceum.kernel.SecretToken;
import io.lyceum.kernel.UserId;
import io.lyceum.tenancy.ApiKeyEvent.ApiKeyIssued;
import java.time.Clock;
import java.util.Set;
import org.springframework.security.authentication.BadCredentialsException;
import reactor.core.publisher.Mono;

/**
 * Tells whose an API key is (C27). The event store is asked with every request and nothing is remembered, so a revoked
 * key is void on every node from the moment the revocation is acknowledged.
 */
public final class ApiKeys {

    /** How every key begins, so that nobody takes it for another token. */
    public static final String PREFIX = "lyk_";

    private static final int LENGTH = PREFIX.length() + 43;

    /** Where issued keys are kept. */
    public interface Source {

        /**
         * @param hash of the key, see {@link ApiKeyIssued#secretHash}
         * @return empty for a key never issued, and for one that was revoked
         */
        Mono<ApiKeyIssued> good(String hash);
    }

    private final Source source;
    private final Clock clock;

    public ApiKeys(Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    static boolean isMeantBy(String token) {
        return token.startsWith(PREFIX);
    }

    /** @return {@link BadCredentialsException} for what is no key, or none any more */
    Mono<Bearer> bearer(String token) {
        return Mono.just(token)
                .filter(key -> key.length() == LENGTH)
                .flatMap(key -> source.good(SecretToken.of(key).hash()))
                .filter(key -> key.expiresAt() == null || clock.instant().isBefore(key.expiresAt()))
                .map(key -> new Bearer(
                        key.tenant(), new UserId(key.key().value()), Role.API_CLIENT, Set.copyOf(key.scopes())))
                .switchIfEmpty(Mono.error(() -> new BadCredentialsException("not an API key of ours")));
    }
}
