package io.lyceum.query.platform.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;

/** Live streams in figures. */
final class LiveMeters {

    private final AtomicInteger open = new AtomicInteger();
    private final Counter sent;
    private final Counter dropped;

    LiveMeters(MeterRegistry meters) {
        Gauge.builder("lyceum.live.streams", open, AtomicInteger::get)
                .description("Live streams open at this node")
                .register(meters);
        sent = Counter.builder("lyceum.live.events")
                .description("Events sent to live streams")
                .register(meters);
        dropped = Counter.builder("lyceum.live.dropped")
                .description("Live streams ended because their clients did not keep up")
                .register(meters);
    }

    <T> Flux<ServerSentEvent<T>> observe(Flux<ServerSentEvent<T>> stream) {
        return stream.doOnSubscribe(subscribed -> open.incrementAndGet())
                .doOnNext(event -> {
                    if (event.id() != null) {
                        sent.increment();
                    }
                })
                .doOnError(Exceptions::isOverflow, slow -> dropped.increment())
                .doFinally(ended -> open.decrementAndGet());
    }
}
