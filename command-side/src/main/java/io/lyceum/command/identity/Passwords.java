package io.lyceum.command.identity;

import io.lyceum.command.platform.security.PasswordHashing;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id hashes of passwords. Both calls take a good part of a second of CPU: never on an event loop. */
@Component
final class Passwords implements PasswordHashing {

    /** A43: 8 to 128 characters, a letter and a digit among them. */
    static final String RULE = PasswordHashing.RULE;

    static final String RULE_IN_WORDS = "8 to 128 characters with a letter and a digit";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    // A hash takes 16 MiB and a processor: a flood of logins must not take all there is of either.
    private final Semaphore atOnce =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));
    private final Argon2PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final String nobodysHash = hash("somebody who is not there 1");

    @Override
    public String hash(String password) {
        return oneOfFew(() -> Objects.requireNonNull(argon2.encode(password)));
    }

    boolean matches(String password, String hash) {
        return oneOfFew(() -> argon2.matches(password, hash));
    }

    /** Takes as long as {@link #matches}, so that timing does not tell whether an account exists. */
    void compareWithNobody(String password) {
        matches(password, nobodysHash);
    }

    /** @throws Rejection {@code unavailable} when too many others wait */
    private <T> T oneOfFew(Supplier<T> work) {
        try {
            if (!atOnce.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Rejection(ProblemCode.UNAVAILABLE, "too many people log in at this moment: try again");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Rejection(ProblemCode.UNAVAILABLE, "shutting down");
        }
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }
}
