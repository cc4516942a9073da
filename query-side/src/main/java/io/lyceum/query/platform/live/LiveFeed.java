package io.lyceum.query.platform.live;

import io.lyceum.query.platform.observation.EventTraces;
import io.lyceum.query.platform.personal.PersonalKeyReader;
import io.lyceum.query.platform.projection.EventSource;
import io.lyceum.query.platform.projection.Progress;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.StoredEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Server-sent events from the store, by position. One reader per node follows the store no further than every
 * projection has come, whatever generations are filled beside it; subscribers catch up from the store first and then
 * share that reader, so a stream resumed at a position misses nothing and repeats nothing. A new one begins with what
 * happens from now on, also while a projection is derived again. A subscriber that does not keep up is disconnected.
 */
@Component
public final class LiveFeed implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final int PAGE = 500;
    private static final int LONGEST_BACKLOG = 1_024;
    private static final Duration JOINING = Duration.ofMillis(50);
    private static final Duration HEARTBEAT = Duration.ofSeconds(25);

    private final EventSource source;
    private final Progress progress;
    private final LiveMeters meters;
    private final EventTraces traces;
    private final PersonalKeyReader personalKeys;
    private final DatabaseClient database;
    private final List<String> projections;
    private final Sinks.Many<StoredEvent> tail = Sinks.many().multicast().directBestEffort();
    private final AtomicLong published = new AtomicLong(-1);
    private final AtomicLong headAtStart = new AtomicLong();
    private final Sinks.Empty<Void> stopped = Sinks.empty();
    private volatile Disposable following = () -> {};

    LiveFeed(
            EventSource source,
            Progress progress,
            List<Projection> projections,
            ConnectionPool projectionWriters,
            MeterRegistry meters,
            EventTraces traces,
            PersonalKeyReader personalKeys) {
        this.personalKeys = personalKeys;
        this.traces = traces;
        this.meters = new LiveMeters(meters);
        this.source = source;
        this.progress = progress;
        this.projections = projections.stream().map(Projection::name).toList();
        database = DatabaseClient.create(projectionWriters);
    }

    /**
     * Events after a position, without end.
     *
     * @param after the last position the client has seen; negative for one that has seen nothing
     * @param wanted also decides on the tenant: the feed itself carries every tenant's events
     */
    public Flux<ServerSentEvent<LiveEvent>> after(long after, Predicate<StoredEvent> wanted) {
        var events = Flux.defer(() -> {
            var seen = new AtomicLong(after < 0 ? Math.max(published.get(), headAtStart.get()) : after);
            // The second look finds what was published between the first and joining the tail.
            var joined = Mono.delay(JOINING).thenMany(Flux.defer(() -> fromStore(seen, published.get())));
            var live = Flux.merge(
                            tail.asFlux().onBackpressureBuffer(LONGEST_BACKLOG).map(event -> upTo(event, seen)),
                            Mono.just(joined))
                    .concatMap(part -> part, 1);
            var missed = Flux.defer(() -> fromStore(seen, published.get()));
            return Flux.concat(missed, live)
                    .filter(wanted)
                    .doOnNext(traces::delivered)
                    .map(event -> ServerSentEvent.builder(LiveEvent.of(event))
                            .id(Long.toString(event.position()))
                            .event(event.type())
                            .build());
        });
        var heartbeats = Flux.interval(HEARTBEAT)
                .takeUntilOther(stopped.asMono())
                .onBackpressureDrop()
                .map(tick -> ServerSentEvent.<LiveEvent>builder()
                        .comment("heartbeat")
                        .build());
        return meters.observe(Flux.merge(
                Mono.just(ServerSentEvent.<LiveEvent>builder()
                        .comment("connected")
                        .retry(Duration.ofSeconds(5))
                        .build()),
                events,
                heartbeats));
    }

    /** Positions have no gaps, so an event that came by between catching up and joining the tail shows as one. */
    private Flux<StoredEvent> upTo(StoredEvent event, AtomicLong seen) {
        return Flux.defer(() -> next(event, seen));
    }

    private Flux<StoredEvent> next(StoredEvent event, AtomicLong seen) {
        if (event.position() <= seen.get()) {
            return Flux.empty();
        }
        if (event.position() == seen.get() + 1) {
            seen.set(event.position());
            return Flux.just(event);
        }
        return fromStore(seen, event.position());
    }

    private Flux<StoredEvent> fromStore(AtomicLong seen, long upTo) {
        return Mono.defer(() -> page(seen.get(), upTo))
                // From the end of the page before, not from what a slow reader has taken of it.
                .expand(page -> page(page.getLast().position(), upTo))
                .concatMap(page -> Flux.fromIterable(page).doOnNext(event -> seen.set(event.position())), 1);
    }

    /** Empty at the end. */
    private Mono<List<StoredEvent>> page(long after, long upTo) {
        return after >= upTo
                ? Mono.empty()
                : source.page(after, upTo, PAGE).filter(page -> !page.isEmpty()).flatMap(this::revealed);
    }

    @Override
    public void start() {
        following = source.head()
                .doOnNext(head -> headAtStart.compareAndSet(0, head))
                .then(visible())
                // After a failure it goes on from where it was: whoever is connected waits for what came meanwhile.
                .doOnNext(position -> published.compareAndSet(-1, position))
                .thenMany(progress.ticks().onBackpressureLatest().concatMap(tick -> publishVisible(), 1))
                .doOnError(failure -> LOG.warn("the live feed failed, going on", failure))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200)).maxBackoff(Duration.ofSeconds(5)))
                .subscribe();
    }

    private Mono<Void> publishVisible() {
        return visible()
                .filter(target -> target > published.get())
                .flatMap(target -> source.page(published.get(), target, PAGE))
                .flatMap(this::revealed)
                .doOnNext(this::publish)
                .then();
    }

    private Mono<List<StoredEvent>> revealed(List<StoredEvent> events) {
        return personalKeys
                .keysFor(events.stream().map(StoredEvent::payload).toList())
                .map(keys -> events.stream().map(event -> event.revealed(keys)).toList());
    }

    private void publish(List<StoredEvent> events) {
        for (var event : events) {
            published.set(event.position());
            tail.emitNext(event, Sinks.EmitFailureHandler.FAIL_FAST);
        }
    }

    /** The position every projection has reached in what is read of it. */
    private Mono<Long> visible() {
        return database.sql("""
                        select least((select position from event_store.event_head),
                                     coalesce((select min(c.position) from read_model.projection_generation g
                                               join read_model.projection_checkpoint c using (projection, generation)
                                               where g.state = 'LIVE' and projection = any(:projections)), 0))
                        """)
                .bind("projections", projections.toArray(String[]::new))
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();
    }

    @Override
    public void stop() {
        following.dispose();
        // Streams end before the server waits for its open requests; their clients resume at another node.
        tail.tryEmitComplete();
        stopped.tryEmitEmpty();
    }

    @Override
    public boolean isRunning() {
        return !following.isDisposed() && published.get() >= 0;
    }
}
