package io.lyceum.query.platform.projection;

import io.lyceum.kernel.json.EventTypes;
import io.lyceum.privacy.PrivacyEvent.PersonForgotten;
import io.lyceum.query.platform.personal.PersonalKeyReader;
import io.lyceum.query.platform.projection.Batches.Decoded;
import io.lyceum.query.platform.projection.Batches.Work;
import io.lyceum.query.platform.projection.Checkpoints.Lease;
import io.lyceum.query.platform.projection.Checkpoints.LeaseLost;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps one segment of one projection up to date, on a virtual thread of its own: claims it and commits the rows of one
 * batch of events after the other, each with its checkpoint. An event that cannot be applied is parked with its followers.
 */
final class SegmentRunner implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentRunner.class);
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(30);
    private static final long LONGEST_REST_MILLIS = 100;
    private static final Duration HOLD_PAUSE = Duration.ofMillis(20);

    /**
     * How the runner paces itself.
     *
     * @param page how many events go into one transaction at most
     * @param poll how long it waits for a signal before it looks by itself
     * @param renewal after this long without a commit it renews its lease
     * @param claimPause between two tries to claim a segment another node holds
     */
    record Pace(int page, Duration poll, Duration renewal, Duration claimPause) {}

    /** What the segments of a node have in common. */
    record Node(
            EventSource source,
            RecentEvents recent,
            EventTypes types,
            PersonalKeyReader personalKeys,
            Transactions transactions,
            Checkpoints checkpoints,
            QuietMoves quietMoves,
            DeadLetters deadLetters,
            Progress progress,
            Pace pace) {}

    private final Projection projection;
    private final Segment segment;
    private final Node node;
    private final Batches batches;
    private final RowWriter writer = new RowWriter();
    private volatile boolean stopping;
    private long stored;
    private @Nullable Thread thread;
    private boolean mayHaveDeadLetters;
    private volatile boolean holdsLease;

    SegmentRunner(Projection projection, Segment segment, Node node) {
        this.projection = projection;
        this.segment = segment;
        this.node = node;
        batches = new Batches(projection, segment, node);
    }

    void start() {
        thread = Thread.ofVirtual()
                .name("projection-%s-%d".formatted(segment.projection(), segment.generation()))
                .start(this);
    }

    /** Whether this node is the one that moves the segment, as far as it knows. */
    boolean holdsLease() {
        return holdsLease;
    }

    /** Asks it to end; {@link #stop} waits for that. */
    void end() {
        stopping = true;
    }

    void stop() throws InterruptedException {
        end();
        if (thread != null) {
            thread.join(LONGEST_TRANSACTION);
        }
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                var lease = node.checkpoints().claim(segment).block(LONGEST_TRANSACTION);
                holdsLease = lease != null;
                if (lease == null) {
                    node.source().awaitMore(Long.MAX_VALUE - 1, node.pace().claimPause());
                } else {
                    follow(lease);
                }
            } catch (LeaseLost lost) {
                LOG.debug("{}: another node has taken over, or it is held", segment);
            } catch (InterruptedException interrupted) {
                stopping = true;
            } catch (RuntimeException failure) {
                if (!stopping) {
                    LOG.warn("{}: stopped by a failure, starting over from its checkpoint", segment, failure);
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            node.source().awaitMore(Long.MAX_VALUE - 1, node.pace().claimPause());
        } catch (InterruptedException interrupted) {
            stopping = true;
        }
    }

    private void follow(Lease lease) throws InterruptedException {
        var position = lease.position();
        stored = position;
        mayHaveDeadLetters = lease.deadLetters();
        node.progress().reached(position);
        var renewed = System.nanoTime();
        while (!stopping) {
            var seen = node.source().signals();
            var head = Math.min(node.recent().head(), lease.limit().orElse(Long.MAX_VALUE));
            if (head > position) {
                var came = head - position;
                position = catchUp(lease, position, head);
                renewed = System.nanoTime();
                if (position == head) {
                    rest(came);
                }
            } else if (lease.limit().isPresent()) {
                // Claiming again tells whether it is still held.
                node.source().awaitMore(Long.MAX_VALUE - 1, HOLD_PAUSE);
                return;
            } else {
                if (System.nanoTime() - renewed > node.pace().renewal().toNanos()) {
                    move(lease, position);
                    renewed = System.nanoTime();
                }
                node.source().awaitMore(seen, node.pace().poll());
            }
        }
        node.checkpoints().release(lease).block(LONGEST_TRANSACTION);
    }

    /** A millisecond for each event that came: the more there are, the more go into one transaction. */
    private static void rest(long came) throws InterruptedException {
        Thread.sleep(Math.min(came, LONGEST_REST_MILLIS));
    }

    private long catchUp(Lease lease, long after, long head) {
        var batch = batches.next(after, head);
        if (batch.events().isEmpty()) {
            move(lease, batch.reached());
            return batch.reached();
        }
        batches.readAhead(batch, head);
        try {
            commit(lease, batch.events(), batch.work(), batch.reached());
        } catch (RuntimeException failure) {
            if (failure instanceof LeaseLost || passes(failure)) {
                throw failure;
            }
            // A batch that a switch of generations overtook fails too: only while the lease holds is it the events'
            // fault.
            commit(lease, List.of(), after);
            LOG.warn("{}: a batch up to {} failed, going on event by event", segment, batch.reached(), failure);
            oneByOne(lease, batch.events(), batch.reached());
        }
        return batch.reached();
    }

    /** Past events in which there is nothing for the segment. */
    private void move(Lease lease, long reached) {
        if (node.quietMoves().make(new QuietMoves.Move(lease, stored, reached))) {
            stored = reached;
            node.progress().reached(reached);
        } else {
            commit(lease, List.of(), reached);
        }
    }

    private void oneByOne(Lease lease, List<StoredEvent> events, long reached) {
        for (var event : events) {
            try {
                commit(lease, List.of(event), event.position());
            } catch (RuntimeException failure) {
                if (failure instanceof LeaseLost || passes(failure)) {
                    throw failure;
                }
                commit(lease, List.of(), event.position() - 1);
                LOG.error("{}: parking {} at position {}", segment, event.type(), event.position(), failure);
                park(lease, event, failure);
            }
        }
        commit(lease, List.of(), reached);
    }

    private void park(Lease lease, StoredEvent event, RuntimeException cause) {
        mayHaveDeadLetters = true;
        node.transactions()
                .inOne(connection -> node.deadLetters()
                        .park(connection, segment, event, String.valueOf(rootOf(cause)))
                        .then(node.checkpoints().advance(connection, lease, stored, event.position())))
                .block(LONGEST_TRANSACTION);
        stored = event.position();
        node.progress().reached(event.position());
    }

    private void commit(Lease lease, List<StoredEvent> events, long reached) {
        commit(lease, events, Optional.empty(), reached);
    }

    private void commit(Lease lease, List<StoredEvent> events, Optional<Work> begun, long reached) {
        var began = System.nanoTime();
        node.transactions()
                .inOne(
                        mayHaveDeadLetters
                                ? besideDeadLetters(lease, events, reached)
                                : applying(lease, events, begun, reached))
                .block(LONGEST_TRANSACTION);
        stored = reached;
        node.progress().applied(segment.projection(), events, Duration.ofNanos(System.nanoTime() - began));
        node.progress().reached(reached);
    }

    private Function<Connection, Mono<Long>> applying(
            Lease lease, List<StoredEvent> events, Optional<Work> begun, long reached) {
        var work = begun.orElseGet(() -> batches.work(events));
        return connection ->
                apply(connection, lease, work, node.checkpoints().advance(connection, lease, stored, reached));
    }

    /** Which events wait behind parked ones is known in the transaction alone; they may be unreadable too. */
    private Function<Connection, Mono<Long>> besideDeadLetters(Lease lease, List<StoredEvent> events, long reached) {
        var keys = batches.keysFor(events);
        return connection -> node.deadLetters()
                .parkedAggregates(connection, segment)
                .doOnNext(parked -> mayHaveDeadLetters = !parked.isEmpty())
                .flatMap(parked -> apply(
                        connection,
                        lease,
                        batches.work(those(events, event -> !waits(event, parked)), keys),
                        parkBehindOthers(connection, those(events, event -> waits(event, parked)))
                                .then(node.checkpoints().advance(connection, lease, stored, reached))));
    }

    private static boolean waits(StoredEvent event, Set<UUID> parked) {
        return parked.contains(event.aggregateId());
    }

    private static List<StoredEvent> those(List<StoredEvent> events, Predicate<StoredEvent> wanted) {
        return events.stream().filter(wanted).toList();
    }

    private <T> Mono<T> apply(Connection connection, Lease lease, Work work, Mono<T> last) {
        var forgetting = work.events().stream()
                .flatMap(decoded -> forgetting(connection, lease, decoded).stream())
                .toList();
        return writer.write(
                connection,
                lease.schema(),
                work.versions(),
                forgetting.isEmpty() ? last : Flux.concat(forgetting).then(last));
    }

    private Mono<Void> parkBehindOthers(Connection connection, List<StoredEvent> waiting) {
        return Flux.fromIterable(waiting)
                .concatMap(event -> node.deadLetters()
                        .park(connection, segment, event, "waits behind an earlier event of its aggregate"))
                .then();
    }

    private Optional<Mono<Void>> forgetting(Connection connection, Lease lease, Decoded decoded) {
        if (!(decoded.event() instanceof PersonForgotten person)) {
            return Optional.empty();
        }
        node.personalKeys().drop(person.subjects());
        return Optional.of(Tombstones.place(
                connection,
                lease.schema(),
                projection.tables(),
                decoded.stored().tenantId(),
                person.subjects()));
    }

    /** Whether trying again later may help: the failure is the database's state, not the event's. */
    private static boolean passes(RuntimeException failure) {
        var root = rootOf(failure);
        return root instanceof R2dbcTransientException
                || root instanceof R2dbcNonTransientResourceException
                || root instanceof java.io.IOException
                || root instanceof java.util.concurrent.TimeoutException
                || (root instanceof R2dbcException refused
                        && refused.getSqlState() != null
                        && (refused.getSqlState().startsWith("57")
                                || refused.getSqlState().startsWith("08")
                                || refused.getSqlState().startsWith("53")
                                || refused.getSqlState().startsWith("40")))
                || (root instanceof IllegalStateException
                        && String.valueOf(root.getMessage()).contains("imeout"));
    }

    private static Throwable rootOf(Throwable failure) {
        var root = reactor.core.Exceptions.unwrap(failure);
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
