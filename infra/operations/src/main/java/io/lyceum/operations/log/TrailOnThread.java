package io.lyceum.operations.log;

import io.micrometer.context.ContextSnapshotFactory;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Lets the trail and the trace that a request carries in Reactor's context hold on the thread that logs for it or hands
 * its work to other threads. Reactor can do so around every operator by itself; that took more than a third of the
 * processor time of a read.
 */
public final class TrailOnThread {

    private static final ContextSnapshotFactory CONTEXTS =
            ContextSnapshotFactory.builder().build();

    private TrailOnThread() {}

    /** Assembles a step of a request while its trail holds. */
    public static <T> Mono<T> during(Supplier<Mono<T>> step) {
        return Mono.deferContextual(context -> {
            try (var carried = CONTEXTS.setThreadLocalsFrom(context)) {
                return step.get();
            }
        });
    }
}
