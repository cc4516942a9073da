package io.lyceum.command.platform.eventstore;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The newest append to each aggregate that is still under way, or was refused and may have left the aggregate in a cache
 * as if it had been written. The next command for the aggregate decides on top of it; its append rests on this one.
 */
final class UnsettledAppends {

    private final ConcurrentHashMap<UUID, CompletableFuture<Long>> newest = new ConcurrentHashMap<>();

    /** What an append to these aggregates rests on. */
    List<CompletableFuture<Long>> of(Collection<UUID> aggregates) {
        return aggregates.stream().map(newest::get).filter(Objects::nonNull).toList();
    }

    /**
     * Call in the order of the appends: with the aggregate locked.
     *
     * @return the append, which once durable is no longer among these
     */
    CompletableFuture<Long> add(Collection<UUID> aggregates, CompletableFuture<Long> append) {
        aggregates.forEach(aggregate -> newest.put(aggregate, append));
        return append.thenApply(position -> {
            aggregates.forEach(aggregate -> newest.remove(aggregate, append));
            return position;
        });
    }

    /** Waits until the appends to the aggregate under way are durable or refused. */
    void await(UUID aggregate) {
        var append = newest.get(aggregate);
        if (append != null) {
            append.handle((position, refusal) -> null).join();
        }
    }

    /** Call with the aggregate locked and in no cache. */
    void forgetRefused(UUID aggregate) {
        newest.computeIfPresent(aggregate, (id, append) -> append.isCompletedExceptionally() ? null : append);
    }
}
