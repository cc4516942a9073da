package io.lyceum.crash;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Waits until nothing is under way: no consequence to come, no task due, every projection at the head. */
final class Settling {

    private static final int PAGE = 2_000;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private static final String WAITING_TASKS = """
            select count(*) from command.scheduled_tasks where execution_time < now() + interval '1 minute'""";
    private static final String BEHIND = """
            select count(*) from read_model.projection_checkpoint c, event_store.event_head h
            where c.position < h.position""";
    private static final String PARKED = """
            select (select count(*) from command.dead_letter_entry)
                   + (select count(*) from read_model.projection_dead_letter)""";

    private final EventStoreReader store;
    private final Findings findings;
    private final Consumer<StoredEvent> look;
    private long position;

    /** @param look sees each event once, in order */
    Settling(EventStoreReader store, Findings findings, Consumer<StoredEvent> look) {
        this.store = store;
        this.findings = findings;
        this.look = look;
    }

    /** Something that has consequences to come. */
    interface Pending {

        int pending() throws SQLException;
    }

    /**
     * Reads on and waits.
     *
     * @return the head, which nothing moves any more
     */
    long await(Pending pending) throws SQLException, InterruptedException {
        var latest = Instant.now().plus(LONGEST);
        var quiet = 0;
        while (quiet < 2) {
            var moved = readOn();
            var tasks = store.number(WAITING_TASKS);
            var behind = store.number(BEHIND);
            quiet = !moved && pending.pending() == 0 && tasks == 0 && behind == 0 ? quiet + 1 : 0;
            if (quiet == 0 && Instant.now().isAfter(latest)) {
                findings.skipped(
                        "after %d s at position %d, %d consequences, %d tasks and %d projections are still to come"
                                .formatted(LONGEST.toSeconds(), position, pending.pending(), tasks, behind));
                break;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        var parked = store.number(PARKED);
        if (parked != 0) {
            findings.skipped("%d events are parked as dead letters".formatted(parked));
        }
        return position;
    }

    private boolean readOn() throws SQLException {
        var before = position;
        var page = store.after(position, PAGE);
        while (!page.isEmpty()) {
            for (var event : page) {
                look.accept(event);
                position = event.position();
            }
            page = store.after(position, PAGE);
        }
        var head = store.head();
        if (position > head) {
            findings.different("the last position is %d, and the head says %d".formatted(position, head));
        }
        return position != before || head != position;
    }
}
