package io.lyceum.query.platform.projection;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last events of the store, read once for all segments of this node: every event wakes every segment, and few of
 * them want it. Whoever is further behind reads the store for itself. Blocks its callers, which are virtual threads.
 */
final class RecentEvents {

    private static final int KEPT = 500;
    private static final Duration LONGEST_READ = Duration.ofSeconds(10);

    /** The events after one position; since positions have no holes, the last one's place says where they end. */
    private record Window(long after, List<StoredEvent> events) {

        long head() {
            return after + events.size();
        }

        Window followedBy(List<StoredEvent> next) {
            var all = Stream.concat(events.stream(), next.stream()).toList();
            var dropped = Math.max(0, all.size() - KEPT);
            return new Window(after + dropped, List.copyOf(all.subList(dropped, all.size())));
        }

        List<StoredEvent> between(long from, long upTo) {
            return upTo <= from ? List.of() : events.subList((int) (from - after), (int) (upTo - after));
        }
    }

    private final EventSource source;
    private final AtomicLong asked = new AtomicLong();
    private final ReentrantLock reading = new ReentrantLock();
    private long answered;
    private volatile @Nullable Window window;

    RecentEvents(EventSource source) {
        this.source = source;
    }

    /** The position of the last committed event. Those that ask at the same time are answered by one look. */
    long head() {
        var turn = asked.incrementAndGet();
        reading.lock();
        try {
            var last = window;
            if (answered < turn || last == null) {
                var all = asked.get();
                last = readOn(last);
                window = last;
                answered = all;
            }
            return last.head();
        } finally {
            reading.unlock();
        }
    }

    private Window readOn(@Nullable Window last) {
        if (last == null) {
            return emptyAtHead();
        }
        var next = Objects.requireNonNull(
                source.page(last.head(), Long.MAX_VALUE, KEPT).block(LONGEST_READ));
        if (next.isEmpty()) {
            return last;
        }
        return next.size() < KEPT ? last.followedBy(next) : emptyAtHead();
    }

    private Window emptyAtHead() {
        return new Window(Objects.requireNonNull(source.head().block(LONGEST_READ)), List.of());
    }

    /**
     * Events of the given types after one position up to another, in order.
     *
     * @return empty if not all of them are kept
     */
    Optional<List<StoredEvent>> page(long after, long upTo, Set<String> types, int limit) {
        var kept = window;
        return kept == null || after < kept.after() || upTo > kept.head()
                ? Optional.empty()
                : Optional.of(kept.between(after, upTo).stream()
                        .filter(event -> types.contains(event.type()))
                        .limit(limit)
                        .toList());
    }
}
