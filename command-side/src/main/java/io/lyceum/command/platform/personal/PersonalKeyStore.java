package io.lyceum.command.platform.personal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.personal.PersonalKeyring;
import io.lyceum.kernel.personal.Seal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keys in the schema {@code personal_data}, the last used ones also in memory. A key that was deleted by another node is
 * dropped here when that node says so, see {@link ForgottenSignals}; should its word be lost, after ten minutes.
 */
public final class PersonalKeyStore implements PersonalKeyring {

    private static final Duration LONGEST_IN_MEMORY = Duration.ofMinutes(10);

    /** Whose a key was. */
    public record Subject(UUID id, TenantId tenant) {}

    private record Entry(UUID person, Optional<SecretKey> key) {}

    private final JdbcClient jdbc;
    private final boolean waitForDisk;
    private final Cache<UUID, Entry> entries;

    /**
     * @param inMemory how many keys are kept in memory
     * @param waitForDisk false only if what is sealed goes to the same PostgreSQL: then its commit makes the key durable
     *     too
     */
    public PersonalKeyStore(DataSource dataSource, long inMemory, boolean waitForDisk) {
        jdbc = JdbcClient.create(dataSource);
        this.waitForDisk = waitForDisk;
        entries = Caffeine.newBuilder()
                .maximumSize(inMemory)
                .expireAfterWrite(LONGEST_IN_MEMORY)
                .build();
    }

    @Override
    public Optional<SecretKey> of(UUID subject) {
        return find(subject).orElseThrow(() -> new UnknownSubject(subject)).key();
    }

    @Override
    public boolean knows(UUID subject) {
        return find(subject).isPresent();
    }

    @Override
    public Optional<SecretKey> toWrite(UUID subject, @Nullable UUID person, TenantId tenant) {
        var known = entries.getIfPresent(subject);
        if (known == null || (person != null && !known.person().equals(person) && !samePerson(known, person))) {
            known = jdbc.sql("select person_id, key from personal_data.key_to_write(?, ?::uuid, ?, ?, ?)")
                    .param(subject)
                    .param(person)
                    .param(tenant.value())
                    .param(Seal.newKey())
                    .param(waitForDisk)
                    .query((row, number) -> new Entry(row.getObject(1, UUID.class), key(row.getBytes(2))))
                    .single();
            entries.put(subject, known);
        }
        return known.key();
    }

    private boolean samePerson(Entry known, UUID person) {
        var owner = entries.getIfPresent(person);
        return owner != null && owner.person().equals(known.person());
    }

    private Optional<Entry> find(UUID subject) {
        var known = entries.getIfPresent(subject);
        if (known != null) {
            return Optional.of(known);
        }
        var found = jdbc.sql("select person_id, key from personal_data.subject where subject_id = ?")
                .param(subject)
                .query((row, number) -> new Entry(row.getObject(1, UUID.class), key(row.getBytes(2))))
                .optional();
        found.ifPresent(entry -> entries.put(subject, entry));
        return found;
    }

    private static Optional<SecretKey> key(byte @Nullable [] bytes) {
        return Optional.ofNullable(bytes).map(Seal::key);
    }

    /**
     * Deletes the keys of a person and of everything that belongs to them, for good. Again, it changes nothing.
     *
     * @param tenant where the person is remembered as forgotten if they never had a key
     * @return whose keys they were, the person among them
     */
    public List<Subject> forget(UUID person, TenantId tenant) {
        var subjects = jdbc.sql("select subject_id, tenant_id from personal_data.forget(?, ?)")
                .params(person, tenant.value())
                .query((row, number) ->
                        new Subject(row.getObject(1, UUID.class), new TenantId(row.getObject(2, UUID.class))))
                .list();
        drop(subjects.stream().map(Subject::id).toList());
        return subjects;
    }

    /** The tenant in which somebody first appeared; empty if they never had a key. */
    public Optional<Subject> subject(UUID id) {
        return jdbc.sql("select tenant_id from personal_data.subject where subject_id = ?")
                .param(id)
                .query((row, number) -> new Subject(id, new TenantId(row.getObject(1, UUID.class))))
                .optional();
    }

    /** Lets go of keys in memory: they may have been deleted. */
    void drop(Collection<UUID> subjects) {
        entries.invalidateAll(subjects);
    }

    void dropAll() {
        entries.invalidateAll();
    }
}
