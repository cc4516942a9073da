package io.lyceum.kernel.personal;

import io.lyceum.kernel.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Keys of one test. */
public final class KeysInMemory implements PersonalKeyring {

    private final Map<UUID, Optional<SecretKey>> keys = new HashMap<>();
    private final Map<UUID, UUID> owners = new HashMap<>();

    @Override
    public Optional<SecretKey> of(UUID subject) {
        var key = keys.get(subject);
        if (key == null) {
            throw new UnknownSubject(subject);
        }
        return key;
    }

    @Override
    public Optional<SecretKey> toWrite(UUID subject, @Nullable UUID person, TenantId tenant) {
        if (person != null) {
            owners.put(subject, person);
        }
        return keys.computeIfAbsent(subject, unknown -> Optional.of(Seal.key(Seal.newKey())));
    }

    @Override
    public boolean knows(UUID subject) {
        return keys.containsKey(subject);
    }

    Map<UUID, UUID> owners() {
        return owners;
    }

    void forget(UUID subject) {
        keys.put(subject, Optional.empty());
    }
}
