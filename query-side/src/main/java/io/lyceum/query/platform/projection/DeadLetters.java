package io.lyceum.query.platform.projection;

import io.lyceum.kernel.json.EventTypes;
import io.lyceum.kernel.personal.PersonalKeys;
import io.lyceum.query.platform.personal.PersonalKeyReader;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Events a projection could not apply, parked per aggregate so that the order within an aggregate is kept. */
public final class DeadLetters {

    /** One parked event; the first of its aggregate carries the real cause, the others wait behind it. */
    public record DeadLetter(
            String projection, long position, UUID aggregateId, String type, String cause, Instant parkedAt) {}

    private final DatabaseClient database;
    private final Transactions transactions;
    private final EventTypes types;
    private final PersonalKeyReader personalKeys;
    private final RowWriter writer = new RowWriter();

    DeadLetters(ConnectionPool connections, EventTypes types, PersonalKeyReader personalKeys) {
        this.personalKeys = personalKeys;
        database = DatabaseClient.create(connections);
        transactions = new Transactions(connections);
        this.types = types;
    }

    /**
     * The aggregates of a segment with parked events. Locks the segment's checkpoint first, so that the answer holds
     * until the transaction ends, against a retry at the same time.
     */
    Mono<Set<UUID>> parkedAggregates(Connection connection, Segment segment) {
        return lock(connection, segment)
                .then(Transactions.query(
                                connection,
                                row -> Objects.requireNonNull(row.get(0, UUID.class)),
                                """
                                select distinct aggregate_id from read_model.projection_dead_letter
                                where projection = $1 and generation = $2 and segment = $3
                                """,
                                segment.projection(),
                                segment.generation(),
                                segment.number())
                        .collect(Collectors.toSet()));
    }

    Mono<Long> park(Connection connection, Segment segment, StoredEvent event, String cause) {
        return Transactions.update(
                connection,
                """
                insert into read_model.projection_dead_letter
                    (projection, generation, position, segment, aggregate_id, tenant_id, type, cause)
                values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing
                """,
                segment.projection(),
                segment.generation(),
                event.position(),
                segment.number(),
                event.aggregateId(),
                event.tenantId(),
                event.type(),
                cause);
    }

    /** Parked events of a projection's live generation, for one tenant or for all. */
    public Flux<DeadLetter> list(String projection, Optional<UUID> tenant, int limit) {
        var query = database.sql("""
                        select projection, position, aggregate_id, type, cause, parked_at
                        from read_model.projection_dead_letter
                        where projection = :projection
                          and generation = read_model.live_generation(:projection) and (:everyTenant or tenant_id = :tenant)
                        order by position limit :limit
                        """)
                .bind("projection", projection)
                .bind("everyTenant", tenant.isEmpty())
                .bind("tenant", tenant.orElse(new UUID(0, 0)))
                .bind("limit", limit);
        return query.map(row -> new DeadLetter(
                        Objects.requireNonNull(row.get(0, String.class)),
                        Objects.requireNonNull(row.get(1, Long.class)),
                        Objects.requireNonNull(row.get(2, UUID.class)),
                        Objects.requireNonNull(row.get(3, String.class)),
                        Objects.requireNonNull(row.get(4, String.class)),
                        Objects.requireNonNull(row.get(5, OffsetDateTime.class)).toInstant()))
                .all();
    }

    /**
     * Applies the parked events of an aggregate in order, all or none, and takes them out.
     *
     * @return how many were applied; an error with the rule's failure if one still cannot be
     */
    Mono<Integer> retry(Projection projection, UUID aggregate, Optional<UUID> tenant) {
        return transactions.inOne(connection -> lockAll(connection, projection.name())
                .then(parked(connection, projection.name(), aggregate, tenant))
                .zipWhen(DeadLetters.this::keysFor)
                .flatMap(found -> {
                    var events = found.getT1();
                    var versions = new RowVersions();
                    for (var event : events) {
                        var info = event.info();
                        projection
                                .changes(event.event(types, found.getT2()), info)
                                .forEach(change -> versions.add(change, info));
                    }
                    return writer.write(connection, Generations.LIVE_SCHEMA, versions)
                            .then(remove(connection, projection.name(), aggregate, tenant))
                            .thenReturn(events.size());
                }));
    }

    private Mono<PersonalKeys> keysFor(List<StoredEvent> events) {
        return personalKeys.keysFor(events.stream().map(StoredEvent::payload).toList());
    }

    /** Gives the parked events of an aggregate up: the projection goes on without them. */
    public Mono<Long> discard(String projection, UUID aggregate, Optional<UUID> tenant) {
        return transactions.inOne(
                connection -> lockAll(connection, projection).then(remove(connection, projection, aggregate, tenant)));
    }

    private static Mono<List<StoredEvent>> parked(
            Connection connection, String projection, UUID aggregate, Optional<UUID> tenant) {
        return Transactions.query(
                        connection,
                        StoredEvent::read,
                        "select " + StoredEvent.COLUMNS + """
                         from event_store.domain_event
                        where position in (
                            select d.position from read_model.projection_dead_letter d
                            where d.projection = $1 and d.generation = read_model.live_generation($1)
                              and d.aggregate_id = $2 and ($3 or d.tenant_id = $4))
                        order by position
                        """,
                        projection,
                        aggregate,
                        tenant.isEmpty(),
                        tenant.orElse(new UUID(0, 0)))
                .collectList();
    }

    private static Mono<Long> remove(Connection connection, String projection, UUID aggregate, Optional<UUID> tenant) {
        return Transactions.update(
                connection, """
                delete from read_model.projection_dead_letter
                where projection = $1 and generation = read_model.live_generation($1) and aggregate_id = $2 and ($3 or tenant_id = $4)
                """, projection, aggregate, tenant.isEmpty(), tenant.orElse(new UUID(0, 0)));
    }

    private static Mono<Void> lock(Connection connection, Segment segment) {
        return Transactions.query(
                        connection, row -> 0, """
                        select 1 from read_model.projection_checkpoint
                        where projection = $1 and generation = $2 and segment = $3 for update
                        """, segment.projection(), segment.generation(), segment.number())
                .then();
    }

    /** Keeps the segments from moving, and the generation from being switched, until the transaction ends. */
    private static Mono<Void> lockAll(Connection connection, String projection) {
        return Transactions.query(connection, row -> 0, """
                        select 1 from read_model.projection_checkpoint
                        where projection = $1 order by generation, segment for update
                        """, projection).then();
    }
}
