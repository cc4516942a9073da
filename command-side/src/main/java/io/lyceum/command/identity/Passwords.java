package io.lyceum.command.identity;

import io.lyceum.command.platform.security.PasswordHashing;
import java.util.Objects;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id hashes of passwords. Both calls take a good part of a second of CPU: never on an event loop. */
@Component
final class Passwords implements PasswordHashing {

    /** A43: 8 to 128 characters, a letter and a digit among them. */
    static final String RULE = PasswordHashing.RULE;

    static final String RULE_IN_WORDS = "8 to 128 characters with a letter and a digit";

    private final Argon2PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final String nobodysHash = hash("somebody who is not there 1");

    @Override
    public String hash(String password) {
        return Objects.requireNonNull(argon2.encode(password));
    }

    boolean matches(String password, String hash) {
        return argon2.matches(password, hash);
    }

    /** Takes as long as {@link #matches}, so that timing does not tell whether an account exists. */
    void compareWithNobody(String password) {
        argon2.matches(password, nobodysHash);
    }
}
