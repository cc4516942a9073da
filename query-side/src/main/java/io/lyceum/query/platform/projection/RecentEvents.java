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

    /** All events after one position up to another. */
    private record Window(long after, long head, List<StoredEvent> events) {

        static Window empty(long head) {
            return new Window(head, head, List.of());
        }

        Window followedBy(List<StoredEvent> next) {
            var all = Stream.concat(events.stream(), next.stream()).toList();
            var kept = all.subList(Math.max(0, all.size() - KEPT), all.size());
            return new Window(
                    kept.size() == all.size() ? after : kept.getFirst().position() - 1,
                    next.getLast().position(),
                    List.copyOf(kept));
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
            return Window.empty(headOfStore());
        }
        var next = Objects.requireNonNull(
                source.page(last.head(), Long.MAX_VALUE, KEPT).block(LONGEST_READ));
        if (next.isEmpty()) {
            return last;
        }
        return next.size() < KEPT ? last.followedBy(next) : Window.empty(headOfStore());
    }

    private long headOfStore() {
        return Objects.requireNonNull(source.head().block(LONGEST_READ));
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
                : Optional.of(kept.events().stream()
                        .filter(event ->
                                event.position() > after && event.position() <= upTo && types.contains(event.type()))
                        .limit(limit)
                        .toList());
    }
}
