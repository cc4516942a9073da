package io.lyceum.query.platform.projection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Wakes whoever waits for a projection to reach a position. */
public final class Progress {

    private static final Duration LOOK_BY_ITSELF = Duration.ofMillis(50);

    /** Told of each batch of events once its rows are committed. */
    public interface BatchListener {

        void applied(String projection, List<StoredEvent> events, Duration took);
    }

    private final List<BatchListener> listeners = new CopyOnWriteArrayList<>();
    private final Sinks.Many<Long> moves = Sinks.many().multicast().directBestEffort();

    public void listen(BatchListener listener) {
        listeners.add(listener);
    }

    void applied(String projection, List<StoredEvent> events, Duration took) {
        listeners.forEach(listener -> listener.applied(projection, events, took));
    }

    void reached(long position) {
        moves.emitNext(position, Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(1)));
    }

    /** A tick whenever a segment of this node moves, and every 50 ms for segments that other nodes run. */
    public Flux<Long> ticks() {
        return Flux.merge(
                moves.asFlux().onBackpressureLatest(),
                Flux.interval(LOOK_BY_ITSELF).onBackpressureDrop());
    }
}
