package io.lyceum.query.platform.projection;

import io.lyceum.query.platform.personal.PersonalKeyReader;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The event store as projections read it: pages in order of position, and a signal when there is more. The signal is
 * PostgreSQL's {@code NOTIFY}; readers poll besides, so a lost one costs time only. The same connection hears whose
 * personal keys are gone.
 */
public final class EventSource implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventSource.class);

    private final DatabaseClient database;
    private final Disposable listening;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long signals;

    EventSource(ConnectionPool connections, PostgresqlConnectionFactory listeners, PersonalKeyReader personalKeys) {
        database = DatabaseClient.create(connections);
        listening = Mono.usingWhen(
                        listeners.create(),
                        connection -> connection
                                .createStatement("LISTEN lyceum_events; LISTEN " + PersonalKeyReader.CHANNEL)
                                .execute()
                                .then()
                                // Who was forgotten while nobody listened is not known.
                                .then(Mono.fromRunnable(() -> personalKeys.dropNamed("")))
                                .thenMany(connection.getNotifications())
                                .doOnNext(notification -> {
                                    if (notification.getName().equals(PersonalKeyReader.CHANNEL)) {
                                        personalKeys.dropNamed(
                                                Objects.requireNonNullElse(notification.getParameter(), ""));
                                    } else {
                                        signal();
                                    }
                                })
                                .then(Mono.error(new IllegalStateException("the listening connection ended"))),
                        PostgresqlConnection::close)
                .doOnError(lost -> LOG.warn("listening for events failed, trying again: {}", lost.toString()))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200))
                        .maxBackoff(Duration.ofSeconds(5))
                        .transientErrors(true))
                .subscribe();
    }

    /** The position of the last committed event. */
    public Mono<Long> head() {
        return database.sql("select position from event_store.event_head")
                .map(row -> row.get(0, Long.class))
                .one();
    }

    /**
     * Events of the given types after one position up to another, in order.
     *
     * @param segment which part of the tenants, of {@code segments} parts in all
     */
    Mono<List<StoredEvent>> page(
            long after, long upTo, Collection<String> types, int segment, int segments, int limit) {
        return database.sql("select " + StoredEvent.COLUMNS + """
                         from event_store.domain_event
                        where position > :after and position <= :upTo and type = any(:types)
                          and (:segments = 1 or (hashtext(tenant_id::text) & 2147483647) % :segments = :segment)
                        order by position limit :limit
                        """)
                .bind("after", after)
                .bind("upTo", upTo)
                .bind("types", types.toArray(String[]::new))
                .bind("segments", segments)
                .bind("segment", segment)
                .bind("limit", limit)
                .map(StoredEvent::read)
                .all()
                .collectList();
    }

    /** All events after one position up to another, in order. */
    public Mono<List<StoredEvent>> page(long after, long upTo, int limit) {
        return database.sql("select " + StoredEvent.COLUMNS + """
                         from event_store.domain_event
                        where position > :after and position <= :upTo order by position limit :limit
                        """)
                .bind("after", after)
                .bind("upTo", upTo)
                .bind("limit", limit)
                .map(StoredEvent::read)
                .all()
                .collectList();
    }

    /** How many signals there were so far: pass it to {@link #awaitMore}. */
    public long signals() {
        lock.lock();
        try {
            return signals;
        } finally {
            lock.unlock();
        }
    }

    /** Blocks a virtual thread until there was a signal after the one seen, or the time is over. */
    public void awaitMore(long seen, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            var left = atMost.toNanos();
            while (signals <= seen && left > 0) {
                left = moved.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        lock.lock();
        try {
            signals++;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        listening.dispose();
        signal();
    }
}
