package io.lyceum.kernel.personal;

import io.lyceum.kernel.TenantId;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The keys that personal data is written with. A key is durable before anything sealed with it can be. */
public interface PersonalKeyring extends PersonalKeys {

    /**
     * The key of a subject, made if there is none yet; empty when the person was forgotten, and nothing is to be kept.
     *
     * @param person to whom the subject belongs from now on; null if that is not said here. What begins to belong to a
     *     forgotten person is forgotten at once
     * @param tenant in which a new subject first appears
     */
    Optional<SecretKey> toWrite(UUID subject, @Nullable UUID person, TenantId tenant);

    /** Whether the subject has, or had, a key. */
    boolean knows(UUID subject);
}
