package io.lyceum.command.platform.personal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.personal.PersonalKeyring;
import io.lyceum.kernel.personal.Seal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keys in the schema {@code personal_data}, the last used ones also in memory, where none is before it is durable: this
 * process may outlive its PostgreSQL. A key that was deleted by another node is
 * dropped here when that node says so, on {@link #CHANNEL}; should its word be lost, after ten minutes.
 */
public final class PersonalKeyStore implements PersonalKeyring {

    /** On it nodes are told whose keys are gone: ids with commas between them. */
    public static final String CHANNEL = "lyceum_forgotten";

    /** PostgreSQL takes 8,000 bytes in one notification. */
    private static final int NAMED_AT_ONCE = 200;

    private static final Duration LONGEST_IN_MEMORY = Duration.ofMinutes(10);

    /** Whose a key was. */
    public record Subject(UUID id, TenantId tenant) {}

    private record Entry(UUID person, Optional<SecretKey> key) {}

    private final JdbcClient jdbc;
    private final JdbcClient events;
    private final TransactionTemplate keyTransactions;
    private final TransactionTemplate eventTransactions;
    private final Cache<UUID, Entry> entries;

    /**
     * @param keys the database with the keys
     * @param events the database with the unique claims, in which every node listens
     * @param inMemory how many keys are kept in memory
     */
    public PersonalKeyStore(DataSource keys, DataSource events, long inMemory) {
        jdbc = JdbcClient.create(keys);
        this.events = JdbcClient.create(events);
        keyTransactions = new TransactionTemplate(new JdbcTransactionManager(keys));
        // What rolls back around it takes no key along that is in memory by then.
        keyTransactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        eventTransactions = new TransactionTemplate(new JdbcTransactionManager(events));
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
            known = made(subject, person, tenant);
            entries.put(subject, known);
        }
        return known.key();
    }

    private Entry made(UUID subject, @Nullable UUID person, TenantId tenant) {
        return Objects.requireNonNull(keyTransactions.execute(status -> jdbc.sql(
                        "select person_id, key from personal_data.key_to_write(?, ?::uuid, ?, ?)")
                .param(subject)
                .param(person)
                .param(tenant.value())
                .param(Seal.newKey())
                .query((row, number) -> new Entry(row.getObject(1, UUID.class), key(row.getBytes(2))))
                .single()));
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
     * Deletes the keys of a person and of everything that belongs to them, for good, frees what they had claimed, and
     * tells every node. Again, it does what is left of it and changes nothing else.
     *
     * @param everywhere in every tenant, not only in the one named
     * @return whose keys they were, ordered by tenant
     */
    public List<Subject> forget(UUID person, TenantId tenant, boolean everywhere) {
        var subjects = jdbc.sql("select subject_id, tenant_id from personal_data.forget(?, ?, ?)")
                .params(person, tenant.value(), everywhere)
                .query((row, number) ->
                        new Subject(row.getObject(1, UUID.class), new TenantId(row.getObject(2, UUID.class))))
                .list();
        drop(subjects.stream().map(Subject::id).toList());
        eventTransactions.executeWithoutResult(
                status -> tell(subjects.stream().map(Subject::id).toArray(UUID[]::new)));
        return subjects;
    }

    private void tell(UUID[] forgotten) {
        // What was made void in their name stays void.
        events.sql("delete from event_store.unique_claim where owner = any(?) and kind <> 'revocation'")
                .param(forgotten)
                .update();
        for (var from = 0; from < forgotten.length; from += NAMED_AT_ONCE) {
            events.sql("select pg_notify(?, ?)")
                    .params(
                            CHANNEL,
                            Arrays.stream(forgotten, from, Math.min(from + NAMED_AT_ONCE, forgotten.length))
                                    .map(UUID::toString)
                                    .collect(Collectors.joining(",")))
                    .query((row, number) -> 0)
                    .list();
        }
    }

    /** Whether there is, or was, personal data of somebody in a tenant. */
    public boolean isKnownIn(UUID person, TenantId tenant) {
        return jdbc.sql("""
                        select exists (select from personal_data.subject
                                       where (subject_id = ? or person_id = ?) and tenant_id = ?)
                        """)
                .params(person, person, tenant.value())
                .query(Boolean.class)
                .single();
    }

    /** To whom something belongs; itself if to nobody. */
    public UUID personOf(UUID subject) {
        return jdbc.sql("select person_id from personal_data.subject where subject_id = ?")
                .param(subject)
                .query(UUID.class)
                .optional()
                .orElse(subject);
    }

    /** Where somebody, or something, first appeared: of an account the school that keeps it. */
    public Optional<TenantId> homeOf(UUID subject) {
        return jdbc.sql("select tenant_id from personal_data.subject where subject_id = ?")
                .param(subject)
                .query(UUID.class)
                .optional()
                .map(TenantId::new);
    }

    /** Whether somebody was forgotten. */
    public boolean isForgotten(UUID person) {
        return find(person).filter(entry -> entry.key().isEmpty()).isPresent();
    }

    /** Lets go of keys in memory: another node has deleted them. */
    void drop(Collection<UUID> subjects) {
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
