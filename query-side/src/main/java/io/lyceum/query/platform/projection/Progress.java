package io.lyceum.query.platform.projection;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Wakes whoever waits for a projection to reach a position. */
public final class Progress {

    private static final Duration LOOK_BY_ITSELF = Duration.ofMillis(50);

    private final Sinks.Many<Long> moves = Sinks.many().multicast().directBestEffort();

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
