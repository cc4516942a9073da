package io.lyceum.kernel.personal;

import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;

/** The keys that personal data is read with, by whom it is about: a person, or a thing that belongs to one. */
@FunctionalInterface
public interface PersonalKeys {

    /** For what holds no personal data: there is no key at all. */
    PersonalKeys NONE = subject -> {
        throw new UnknownSubject(subject);
    };

    /**
     * Empty when the person was forgotten.
     *
     * @throws UnknownSubject if there never was a key: that is a loss of data, not an erasure
     */
    Optional<SecretKey> of(UUID subject);

    /** Something is sealed with a key that the key store has never had. */
    final class UnknownSubject extends IllegalStateException {

        public UnknownSubject(UUID subject) {
            super("there is no key for the personal data of " + subject);
        }
    }
}
