package io.lyceum.query.platform.projection;

import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.personal.PersonalKeys;
import io.lyceum.privacy.PrivacyEvent.PersonForgotten;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one segment, batch by batch, with what becomes of the rows they touch. Of a segment that is far behind
 * the next batch is read and worked out while the one before is being written. Blocks its callers, which are virtual
 * threads.
 */
final class Batches {

    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
    private static final Duration LONGEST_READ = Duration.ofSeconds(30);

    /**
     * What goes into one transaction.
     *
     * @param reached where the segment stands after it
     * @param more whether events are left before the head
     * @param work empty if nobody has worked it out yet
     */
    record Batch(List<StoredEvent> events, long reached, boolean more, Optional<Work> work) {}

    /** An event with what it asks for. */
    record Decoded(StoredEvent stored, EventInfo info, TenantEvent event, List<Change> changes) {}

    /** Events, and the versions their rows go through, good for one writing. */
    record Work(List<Decoded> events, RowVersions versions) {}

    private record Ahead(long after, long head, CompletableFuture<Batch> batch) {}

    private final Projection projection;
    private final Segment segment;
    private final SegmentRunner.Node node;
    private final Set<String> wanted;
    private final String forgetting;
    private @Nullable Ahead ahead;

    Batches(Projection projection, Segment segment, SegmentRunner.Node node) {
        this.projection = projection;
        this.segment = segment;
        this.node = node;
        wanted = projection.eventTypes().stream()
                .map(type -> node.types()
                        .typeOf(type)
                        .orElseThrow(() -> new IllegalStateException(
                                projection.name() + " asks for " + type + ", which is no known event"))
                        .value())
                .collect(Collectors.toCollection(HashSet::new));
        forgetting = node.types()
                .typeOf(PersonForgotten.class)
                .map(LogicalType::value)
                .orElse("");
        wanted.add(forgetting);
    }

    /** The next batch after a position, up to a head; without events if there is nothing for the segment. */
    Batch next(long after, long head) {
        var begun = ahead;
        ahead = null;
        if (begun != null && begun.after() == after && begun.head() <= head) {
            try {
                return begun.batch().join();
            } catch (CompletionException failed) {
                LOG.debug("{}: reading ahead failed, reading again", segment, failed);
            }
        }
        return read(after, head);
    }

    /**
     * Begins with the batch after one that is about to be written. Not after one in which somebody is forgotten: what comes
     * after it is read without the keys that are gone.
     */
    void readAhead(Batch before, long head) {
        if (before.more() && !isForgetting(before.events().getLast())) {
            ahead = new Ahead(
                    before.reached(),
                    head,
                    CompletableFuture.supplyAsync(
                            () -> workedOut(read(before.reached(), head)),
                            task -> Thread.ofVirtual()
                                    .name("ahead-%s-%d".formatted(segment.projection(), segment.generation()))
                                    .start(task)));
        }
    }

    private Batch read(long after, long head) {
        var page = page(after, head);
        var events = untilSomebodyIsForgotten(page);
        var more = events.size() < page.size() || page.size() == node.pace().page();
        return new Batch(events, more ? events.getLast().position() : head, more, Optional.empty());
    }

    private List<StoredEvent> page(long after, long head) {
        var kept = segment.count() == 1
                ? node.recent().page(after, head, wanted, node.pace().page())
                : Optional.<List<StoredEvent>>empty();
        return kept.orElseGet(() -> Objects.requireNonNull(node.source()
                .page(
                        after,
                        head,
                        wanted,
                        segment.number(),
                        segment.count(),
                        node.pace().page())
                .block(LONGEST_READ)));
    }

    private List<StoredEvent> untilSomebodyIsForgotten(List<StoredEvent> page) {
        for (var number = 0; number < page.size(); number++) {
            if (isForgetting(page.get(number))) {
                return page.subList(0, number + 1);
            }
        }
        return page;
    }

    private boolean isForgetting(StoredEvent event) {
        return event.type().equals(forgetting);
    }

    private Batch workedOut(Batch batch) {
        try {
            return new Batch(batch.events(), batch.reached(), batch.more(), Optional.of(work(batch.events())));
        } catch (RuntimeException unreadable) {
            LOG.debug("{}: a batch cannot be worked out ahead", segment, unreadable);
            return batch;
        }
    }

    /** @throws RuntimeException if an event cannot be read, or the projection fails on it */
    Work work(List<StoredEvent> events) {
        return work(events, keysFor(events));
    }

    /** As {@link #work(List)}, without waiting for anything. */
    Work work(List<StoredEvent> events, PersonalKeys keys) {
        var decoded = events.stream()
                .map(stored -> {
                    var info = stored.info();
                    var event = stored.event(node.types(), keys);
                    return new Decoded(stored, info, event, projection.changes(event, info));
                })
                .toList();
        return new Work(decoded, RowVersions.of(decoded));
    }

    /** What the personal data of events is opened with. */
    PersonalKeys keysFor(List<StoredEvent> events) {
        return Objects.requireNonNull(node.personalKeys()
                .keysFor(events.stream().map(StoredEvent::payload).toList())
                .block(LONGEST_READ));
    }
}
