package io.lyceum.operations.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Looks at something in intervals and keeps the last answer. Health and metrics are answered from here, so that asking
 * for them, which strangers may, never costs a look.
 */
public final class Watch<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(3);

    /**
     * One look: what was found, or why nothing was.
     *
     * @param value of the last look that found something, also when this one did not
     */
    public record Sample<T>(@Nullable T value, @Nullable Throwable failure, Instant at) {}

    private final String name;
    private final Sinks.Many<Sample<T>> samples = Sinks.many().replay().latest();
    private final Disposable looking;
    private volatile @Nullable Sample<T> last;

    /**
     * Starts looking at once.
     *
     * @param patience after which a look has failed
     * @param found told of each look that found something
     */
    public Watch(String name, Mono<T> look, Duration every, Duration patience, Consumer<T> found) {
        this.name = name;
        looking = Flux.interval(Duration.ZERO, every)
                .onBackpressureDrop()
                .concatMap(
                        tick -> look.timeout(patience)
                                .doOnNext(found)
                                .map(value -> new Sample<>(value, null, Instant.now()))
                                .onErrorResume(failure -> Mono.just(failed(failure))),
                        1)
                .subscribe(this::keep);
    }

    /** A look that blocks, on a thread of its own; one that comes too late ends by itself. */
    public static <T> Mono<T> blocking(Supplier<T> look, Executor threads) {
        return Mono.fromFuture(() -> CompletableFuture.supplyAsync(look, threads), true);
    }

    private Sample<T> failed(Throwable failure) {
        var before = last;
        if (before == null || before.failure() == null) {
            LOG.warn("looking at {} failed: {}", name, failure.toString());
        }
        return new Sample<>(before == null ? null : before.value(), failure, Instant.now());
    }

    private void keep(Sample<T> sample) {
        last = sample;
        samples.emitNext(sample, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    /** The last look; waits for the first one, and is empty when that takes longer than 3 s. */
    public Mono<Sample<T>> latest() {
        return samples.asFlux().next().timeout(FIRST_LOOK, Mono.empty());
    }

    /** Reports in the gauge {@code lyceum.health.down} whether the last look says so; 0 before the first. */
    public void report(MeterRegistry registry, String component, Predicate<Sample<T>> down) {
        Gauge.builder("lyceum.health.down", () -> {
                    var sample = last;
                    return sample != null && down.test(sample) ? 1 : 0;
                })
                .tag("component", component)
                .description("Whether health says that this node cannot do its work")
                .register(registry);
    }

    /** What the last look found, if it found something. */
    public Optional<T> value() {
        var sample = last;
        return sample == null || sample.failure() != null ? Optional.empty() : Optional.ofNullable(sample.value());
    }

    @Override
    public void close() {
        looking.dispose();
        samples.tryEmitComplete();
    }
}
