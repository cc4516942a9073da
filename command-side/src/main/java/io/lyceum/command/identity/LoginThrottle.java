package io.lyceum.command.identity;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.operations.access.TokenKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stops guessing: after so many failures for one name, further attempts are refused for a while, on every node. Counts
 * for names that do not exist in the same way, so being locked tells nothing about a name.
 */
@Component
final class LoginThrottle {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecretKey key;
    private final int failures;
    private final Duration window;
    private final Duration lock;

    /**
     * @param failures within the window that lock a name
     * @param window from the first failure; one outside it begins anew
     * @param lock how long a name stays locked
     */
    LoginThrottle(
            JdbcClient commandJdbc,
            Clock commandClock,
            TokenKeys keys,
            @Value("${lyceum.identity.lockout.failures:5}") int failures,
            @Value("${lyceum.identity.lockout.window:PT15M}") Duration window,
            @Value("${lyceum.identity.lockout.lock:PT15M}") Duration lock) {
        this.jdbc = commandJdbc;
        this.clock = commandClock;
        this.key = keys.current().derivedFor("login throttle");
        this.failures = failures;
        this.window = window;
        this.lock = lock;
    }

    /** @throws Rejection {@code rate-limited} while the name is locked */
    void requireOpen(String name) {
        var now = clock.instant();
        var until = jdbc.sql("select locked_until from identity.login_failure where digest = ? and locked_until > ?")
                .params(digest(name), Timestamp.from(now))
                .query(Timestamp.class)
                .optional();
        if (until.isPresent()) {
            var seconds = Duration.between(now, until.get().toInstant()).toSeconds() + 1;
            throw new Rejection(
                    ProblemCode.RATE_LIMITED,
                    "too many failed attempts: try again in %d s".formatted(seconds),
                    Map.of("retryAfterSeconds", seconds));
        }
    }

    /** Counts a failure; the end of the lock when it was one too many. */
    Optional<Instant> failed(String name) {
        var now = clock.instant();
        var begins = Timestamp.from(now.minus(window));
        var until = now.plus(lock);
        // One statement: attempts at the same moment on several nodes all count.
        var locked = jdbc.sql("""
                        insert into identity.login_failure as f (digest, failures, first_at, locked_until)
                        values (:digest, 1, :now, case when 1 >= :limit then cast(:until as timestamptz) end)
                        on conflict (digest) do update set
                            failures = case when f.first_at < :begins then 1 else f.failures + 1 end,
                            first_at = case when f.first_at < :begins then :now else f.first_at end,
                            locked_until = case
                                when (case when f.first_at < :begins then 1 else f.failures + 1 end) >= :limit
                                then cast(:until as timestamptz) end
                        returning locked_until is not null
                        """)
                .param("digest", digest(name))
                .param("now", Timestamp.from(now))
                .param("begins", begins)
                .param("until", Timestamp.from(until))
                .param("limit", failures)
                .query(Boolean.class)
                .single();
        jdbc.sql("delete from identity.login_failure where first_at < ? and coalesce(locked_until, first_at) < ?")
                .params(begins, Timestamp.from(now))
                .update();
        return locked ? Optional.of(until) : Optional.empty();
    }

    /** The failures so far are forgotten. */
    void succeeded(String name) {
        jdbc.sql("delete from identity.login_failure where digest = ?")
                .param(digest(name))
                .update();
    }

    /** Keyed, so that the table does not tell which addresses were tried. */
    private byte[] digest(String name) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
