package io.lyceum.query.platform.projection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final AtomicInteger untold = new AtomicInteger();

    public void listen(BatchListener listener) {
        listeners.add(listener);
    }

    void applied(String projection, List<StoredEvent> events, Duration took) {
        listeners.forEach(listener -> listener.applied(projection, events, took));
    }

    /** Never waits: a thread that finds another one telling leaves it to that one to tell again. */
    void reached(long position) {
        if (untold.getAndIncrement() > 0) {
            return;
        }
        var told = 1;
        do {
            // Whoever cannot take it now looks by itself soon.
            moves.tryEmitNext(position);
            told = untold.addAndGet(-told);
        } while (told > 0);
    }

    /** A tick whenever a segment of this node moves, and every 50 ms for segments that other nodes run. */
    public Flux<Long> ticks() {
        return Flux.merge(
                moves().onBackpressureLatest(), Flux.interval(LOOK_BY_ITSELF).onBackpressureDrop());
    }

    /** Of this node's segments; moves at the same time are told as one. */
    Flux<Long> moves() {
        return moves.asFlux();
    }
}
