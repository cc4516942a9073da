package io.lyceum.query.platform.observation;

import io.lyceum.operations.health.Followers;
import io.lyceum.operations.health.Observed;
import io.lyceum.query.platform.projection.EventSource;
import io.lyceum.query.platform.projection.StoredEvent;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks at the checkpoints of the live read models, whichever node moves them. */
final class ProjectionWatch {

    /** Leases are renewed well within their time; one that ended this long ago has nobody who wants it. */
    private static final Duration TAKEOVER = Duration.ofSeconds(10);

    private static final String CHECKPOINTS = """
            select c.projection, min(c.position) as position,
                   bool_or(c.lease_until < clock_timestamp() - :takeover * interval '1 ms') as leaderless,
                   (select count(*) from read_model.projection_dead_letter d
                     where d.projection = c.projection and d.generation = c.generation) as dead_letters
            from read_model.projection_checkpoint c
            join read_model.projection_generation g using (projection, generation)
            where g.state = 'LIVE'
            group by c.projection, c.generation
            order by c.projection
            """;

    private record Checkpoint(String projection, long position, boolean leaderless, long deadLetters) {}

    private final EventSource source;
    private final DatabaseClient database;

    ProjectionWatch(EventSource source, ConnectionPool connections) {
        this.source = source;
        database = DatabaseClient.create(connections);
    }

    /** The head is read last: no projection then stands before it by a race alone. */
    Mono<Followers.Look> look() {
        return database.sql(CHECKPOINTS)
                .bind("takeover", TAKEOVER.toMillis())
                .map(ProjectionWatch::read)
                .all()
                .collectList()
                .flatMap(checkpoints -> source.head()
                        .flatMap(head -> Flux.fromIterable(checkpoints)
                                .concatMap(checkpoint -> observed(checkpoint, head))
                                .collectList()
                                .map(followers -> new Followers.Look(head, followers))));
    }

    private Mono<Observed> observed(Checkpoint checkpoint, long head) {
        return waitingSince(checkpoint, head)
                .map(since -> new Observed(
                        checkpoint.projection(),
                        checkpoint.position(),
                        checkpoint.leaderless(),
                        checkpoint.deadLetters(),
                        since.orElse(null)));
    }

    private Mono<Optional<Instant>> waitingSince(Checkpoint checkpoint, long head) {
        return checkpoint.position() >= head
                ? Mono.just(Optional.empty())
                : source.page(checkpoint.position(), checkpoint.position() + 1, 1)
                        .map(events -> events.stream().findFirst().map(StoredEvent::recordedAt));
    }

    private static Checkpoint read(Readable row) {
        return new Checkpoint(
                Objects.requireNonNull(row.get("projection", String.class)),
                Objects.requireNonNull(row.get("position", Long.class)),
                Boolean.TRUE.equals(row.get("leaderless", Boolean.class)),
                Objects.requireNonNull(row.get("dead_letters", Long.class)));
    }
}
