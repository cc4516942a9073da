package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.Position;
import io.lyceum.kernel.json.EventTypes;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Events in PostgreSQL, in one total order: positions are taken from a locked row in the transaction of the append, so
 * they have no gaps and their order is the order of commits. Concurrent appends share transactions; claims and
 * receipts of a command are written with its events.
 *
 * <p>A command does not wait here for its events: they are queued, and {@link AppendCompanions#settled} says when they
 * are durable. So the next command for the same aggregate can decide meanwhile, and many events of one aggregate share a
 * transaction. If an append is refused, so are those that rest on it.
 */
public final class PostgresEventStorageEngine implements EventLog {

    private static final int PAGE = 500;

    private final JdbcClient jdbc;
    private final EventTypes types;
    private final Snapshots snapshots;
    private final GroupCommit appends;
    private final UnsettledAppends unsettled = new UnsettledAppends();

    private PostgresEventStorageEngine(Builder builder) {
        var dataSource = Objects.requireNonNull(builder.dataSource, "dataSource");
        jdbc = JdbcClient.create(dataSource);
        types = Objects.requireNonNull(builder.types, "eventTypes");
        snapshots = new Snapshots(dataSource, new SnapshotForm(builder.snapshotTypes, types.keys()));
        var meters = new AppendMeters(builder.meters, this::waiting);
        appends = new GroupCommit(dataSource, (commands, events, took) -> meters.committed(commands, took));
    }

    private Number waiting() {
        return appends.waiting();
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        var companions = AppendCompanions.ofCurrentCommand();
        var unit = AppendUnit.of(events, types, companions.flatMap(AppendCompanions::receipt));
        if (companions.isEmpty()) {
            AppendCompanions.outcomeOf(submit(unit));
        } else {
            companions
                    .get()
                    .appending(submitBehindEarlier(unit, companions.get()).thenApply(Position::new));
        }
    }

    private CompletableFuture<Long> submitBehindEarlier(AppendUnit unit, AppendCompanions companions) {
        var onCachedState = unit.aggregates().stream()
                .filter(aggregate -> !companions.isReadFromStore(aggregate))
                .toList();
        return unsettled.add(unit.aggregates(), submit(unit.restingOn(unsettled.of(onCachedState))));
    }

    private CompletableFuture<Long> submit(AppendUnit unit) {
        appends.submit(unit);
        return unit.lastPosition();
    }

    @Override
    public void startOver(String aggregateId) {
        unsettled.forgetRefused(UUID.fromString(aggregateId));
    }

    @Override
    public Position writeReceiptOnly(ReceiptDraft receipt) {
        return new Position(
                AppendCompanions.outcomeOf(submit(new AppendUnit(List.of(), List.of(), Optional.of(receipt)))));
    }

    @Override
    public DomainEventStream readEvents(String aggregateId, long firstSequence) {
        var id = UUID.fromString(aggregateId);
        AppendCompanions.ofCurrentCommand().ifPresent(command -> {
            unsettled.await(id);
            command.readFromStore(id);
        });
        var pages = new StreamPages(id, firstSequence);
        return DomainEventStream.of(
                StreamSupport.stream(pages, false).map(row -> row.toDomainEvent(types)), pages::lastSequence);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken after, boolean mayBlock) {
        return StreamSupport.stream(new TrackedPages(positionOf(after)), false).map(row -> row.toTrackedEvent(types));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        snapshots.store(snapshot);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateId) {
        return snapshots.read(aggregateId);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateId) {
        var id = UUID.fromString(aggregateId);
        unsettled.await(id);
        return jdbc.sql("select max(sequence) from event_store.domain_event where aggregate_id = ?")
                .param(id)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(head().value());
    }

    @Override
    public Position head() {
        return new Position(jdbc.sql("select position from event_store.event_head")
                .query(Long.class)
                .single());
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        var first = jdbc.sql("select min(position) from event_store.domain_event where recorded_at >= ?")
                .param(Timestamp.from(time))
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
        return first.<TrackingToken>map(position -> new GlobalSequenceTrackingToken(position - 1))
                .orElseGet(this::createHeadToken);
    }

    @Override
    public void close() {
        appends.close();
    }

    private static long positionOf(@Nullable TrackingToken token) {
        if (token == null) {
            return 0;
        }
        return token.position().orElseThrow(() -> new IllegalArgumentException("a token without position: " + token));
    }

    /** Rows fetched page by page, so a long stream is never held in memory whole. */
    private abstract static class Pages extends Spliterators.AbstractSpliterator<EventRow> {

        private List<EventRow> page = List.of();
        private int next;
        private boolean lastPage;

        Pages() {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        }

        abstract List<EventRow> fetch();

        abstract void passed(EventRow row);

        @Override
        public boolean tryAdvance(Consumer<? super EventRow> action) {
            if (next == page.size()) {
                if (lastPage) {
                    return false;
                }
                page = fetch();
                next = 0;
                lastPage = page.size() < PAGE;
                if (page.isEmpty()) {
                    return false;
                }
            }
            var row = page.get(next++);
            passed(row);
            action.accept(row);
            return true;
        }
    }

    private final class StreamPages extends Pages {

        private final UUID aggregateId;
        private long sequence;
        private @Nullable Long last;

        StreamPages(UUID aggregateId, long firstSequence) {
            this.aggregateId = aggregateId;
            sequence = firstSequence;
        }

        @Nullable
        Long lastSequence() {
            return last;
        }

        @Override
        List<EventRow> fetch() {
            return jdbc.sql("select " + EventRow.COLUMNS
                            + " from event_store.domain_event where aggregate_id = ? and sequence >= ?"
                            + " order by sequence limit " + PAGE)
                    .params(aggregateId, sequence)
                    .query((row, number) -> EventRow.read(row))
                    .list();
        }

        @Override
        void passed(EventRow row) {
            sequence = row.sequence() + 1;
            last = row.sequence();
        }
    }

    private final class TrackedPages extends Pages {

        private long position;

        TrackedPages(long after) {
            position = after;
        }

        @Override
        List<EventRow> fetch() {
            var rows = jdbc.sql("select " + EventRow.COLUMNS
                            + " from event_store.domain_event where position > ? order by position limit " + PAGE)
                    .param(position)
                    .query((row, number) -> EventRow.read(row))
                    .list();
            requireNoGap(rows);
            return rows;
        }

        private void requireNoGap(List<EventRow> rows) {
            var expected = position;
            for (var row : rows.stream()
                    .sorted(Comparator.comparingLong(EventRow::position))
                    .toList()) {
                expected++;
                if (row.position() != expected) {
                    throw new IllegalStateException("position %d is missing from the event store".formatted(expected));
                }
            }
        }

        @Override
        void passed(EventRow row) {
            position = row.position();
        }
    }

    /** What an engine needs. */
    public static final class Builder {

        private @Nullable DataSource dataSource;
        private @Nullable EventTypes types;
        private @Nullable MeterRegistry meters;
        private Collection<Class<?>> snapshotTypes = List.of();

        private Builder() {}

        /** Where the events are; one of its connections is held by the writer. */
        public Builder dataSource(DataSource source) {
            dataSource = source;
            return this;
        }

        public Builder eventTypes(EventTypes eventTypes) {
            types = eventTypes;
            return this;
        }

        /** The aggregates whose snapshots can be read back. */
        public Builder snapshotTypes(Collection<Class<?>> aggregates) {
            snapshotTypes = aggregates;
            return this;
        }

        public Builder meterRegistry(MeterRegistry registry) {
            meters = registry;
            return this;
        }

        public PostgresEventStorageEngine build() {
            return new PostgresEventStorageEngine(this);
        }
    }
}
