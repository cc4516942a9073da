package io.lyceum.command.platform.ports;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.decorators.Decorators;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * The fence around every outside system: timeout, retry, circuit breaker and bulkhead, declared once per port. Calls
 * block; they run on virtual threads.
 */
@Component
public final class OutsideCalls implements AutoCloseable {

    /**
     * How one port behaves.
     *
     * @param timeout of one attempt
     * @param attempts in all, with a doubling pause between them
     * @param concurrent calls at the same time; more wait up to the timeout
     */
    public record Limits(Duration timeout, int attempts, int concurrent) {}

    /** An outside call failed after all attempts, or was not made because its circuit is open. */
    public static final class OutsideCallFailed extends RuntimeException {

        OutsideCallFailed(String port, Throwable cause) {
            super("the outside system behind " + port + " failed: " + cause.getMessage(), cause);
        }
    }

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("outside-", 0).factory());
    private final ConcurrentHashMap<String, Fence> fences = new ConcurrentHashMap<>();
    private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final RetryRegistry retries = RetryRegistry.ofDefaults();

    public OutsideCalls(MeterRegistry meters) {
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        TaggedRetryMetrics.ofRetryRegistry(retries).bindTo(meters);
    }

    /**
     * Calls an outside system.
     *
     * @param port names the system; all calls of a port share its limits
     * @throws OutsideCallFailed with the last failure as its cause
     */
    public <T> T call(String port, Limits limits, Callable<T> attempt) {
        var fence = fences.computeIfAbsent(port, name -> new Fence(name, limits));
        try {
            return Decorators.ofCallable(() -> withinTimeout(limits.timeout(), attempt))
                    .withBulkhead(fence.bulkhead)
                    .withCircuitBreaker(fence.breaker)
                    .withRetry(fence.retry)
                    .call();
        } catch (Exception failure) {
            throw new OutsideCallFailed(port, failure);
        }
    }

    private <T> T withinTimeout(Duration timeout, Callable<T> attempt) throws Exception {
        Future<T> running = threads.submit(attempt);
        try {
            return running.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            running.cancel(true);
            throw late;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private final class Fence {

        private final Bulkhead bulkhead;
        private final CircuitBreaker breaker;
        private final Retry retry;

        Fence(String port, Limits limits) {
            bulkhead = bulkheads.bulkhead(
                    port,
                    BulkheadConfig.custom()
                            .maxConcurrentCalls(limits.concurrent())
                            .maxWaitDuration(limits.timeout())
                            .build());
            breaker = breakers.circuitBreaker(
                    port,
                    CircuitBreakerConfig.custom()
                            .slidingWindowSize(20)
                            .minimumNumberOfCalls(10)
                            .failureRateThreshold(60)
                            .waitDurationInOpenState(Duration.ofSeconds(15))
                            .build());
            retry = retries.retry(
                    port,
                    RetryConfig.custom()
                            .maxAttempts(limits.attempts())
                            .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(200, 2.0, 0.3))
                            .build());
        }
    }
}
