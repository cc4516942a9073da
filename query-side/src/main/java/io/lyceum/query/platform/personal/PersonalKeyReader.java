package io.lyceum.query.platform.personal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lyceum.kernel.personal.PersonalJson;
import io.lyceum.kernel.personal.PersonalKeys;
import io.lyceum.kernel.personal.PersonalKeys.UnknownSubject;
import io.lyceum.kernel.personal.Seal;
import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Fetches the keys that stored events are read with, all of a batch at once; the last used ones stay in memory. When a
 * person is forgotten theirs are dropped; should the word of it be lost, after a minute.
 */
@Component
public final class PersonalKeyReader {

    /** On it this node is told whose keys are gone: ids with commas between them. */
    public static final String CHANNEL = "lyceum_forgotten";

    private static final Duration LONGEST_IN_MEMORY = Duration.ofMinutes(1);

    private final DatabaseClient database;
    private final Cache<UUID, Optional<SecretKey>> entries;

    /** @param inMemory how many keys are kept in memory */
    public PersonalKeyReader(
            KeyConnections personalKeyConnections, @Value("${lyceum.query.cached-personal-keys:50000}") long inMemory) {
        database = DatabaseClient.create(personalKeyConnections.pool());
        entries = Caffeine.newBuilder()
                .maximumSize(inMemory)
                .expireAfterWrite(LONGEST_IN_MEMORY)
                .build();
    }

    /** The keys that these stored payloads need, and no others. */
    public Mono<PersonalKeys> keysFor(Collection<String> payloads) {
        var known = new HashMap<UUID, Optional<SecretKey>>();
        var missing = new LinkedHashSet<UUID>();
        for (var payload : payloads) {
            for (var subject : PersonalJson.subjectsIn(payload)) {
                var held = entries.getIfPresent(subject);
                if (held == null) {
                    missing.add(subject);
                } else {
                    known.put(subject, held);
                }
            }
        }
        if (missing.isEmpty()) {
            return Mono.just(of(known));
        }
        return database.sql("select subject_id, key from personal_data.subject where subject_id = any(:subjects)")
                .bind("subjects", missing.toArray(UUID[]::new))
                .map(PersonalKeyReader::read)
                .all()
                .doOnNext(found -> {
                    entries.put(found.getKey(), found.getValue());
                    known.put(found.getKey(), found.getValue());
                })
                .then(Mono.fromSupplier(() -> of(known)));
    }

    /** The key of one subject, empty when the person was forgotten; {@link UnknownSubject} if there never was one. */
    public Mono<SecretKey> keyOf(UUID subject) {
        var held = entries.getIfPresent(subject);
        if (held != null) {
            return Mono.justOrEmpty(held);
        }
        return database.sql("select subject_id, key from personal_data.subject where subject_id = :subject")
                .bind("subject", subject)
                .map(PersonalKeyReader::read)
                .one()
                .switchIfEmpty(Mono.error(() -> new UnknownSubject(subject)))
                .doOnNext(found -> entries.put(found.getKey(), found.getValue()))
                .flatMap(found -> Mono.justOrEmpty(found.getValue()));
    }

    private static Map.Entry<UUID, Optional<SecretKey>> read(Readable row) {
        return Map.entry(
                Objects.requireNonNull(row.get(0, UUID.class)),
                Optional.ofNullable(row.get(1, ByteBuffer.class)).map(bytes -> {
                    var key = new byte[bytes.remaining()];
                    bytes.get(key);
                    return Seal.key(key);
                }));
    }

    private static PersonalKeys of(Map<UUID, Optional<SecretKey>> keys) {
        return subject -> {
            var key = keys.get(subject);
            if (key == null) {
                throw new UnknownSubject(subject);
            }
            return key;
        };
    }

    /** Lets go of keys in memory: they have been deleted. */
    public void drop(Collection<UUID> subjects) {
        entries.invalidateAll(subjects);
    }

    /** @param subjects as on the {@link #CHANNEL}; empty if nobody knows which */
    public void dropNamed(String subjects) {
        if (subjects.isEmpty()) {
            entries.invalidateAll();
        } else {
            drop(Arrays.stream(subjects.split(",")).map(UUID::fromString).toList());
        }
    }
}
