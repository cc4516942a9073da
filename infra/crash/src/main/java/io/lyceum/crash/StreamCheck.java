package io.lyceum.crash;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Positions without a hole, and in each stream sequences without a hole: every event follows the one before. */
final class StreamCheck {

    private final Findings findings;
    private final Map<UUID, Long> last = new HashMap<>();
    private long position;

    StreamCheck(Findings findings) {
        this.findings = findings;
    }

    void look(StoredEvent event) {
        if (event.position() != position + 1) {
            findings.skipped("positions %d to %d are missing".formatted(position + 1, event.position() - 1));
        }
        position = event.position();
        var expected = last.getOrDefault(event.aggregate(), -1L) + 1;
        if (event.sequence() > expected) {
            findings.skipped("%s at position %d has sequence %d, not %d, in its stream %s"
                    .formatted(event.type(), event.position(), event.sequence(), expected, event.aggregate()));
        } else if (event.sequence() < expected) {
            findings.doubled("%s at position %d has sequence %d, which the stream %s has had"
                    .formatted(event.type(), event.position(), event.sequence(), event.aggregate()));
        }
        last.put(event.aggregate(), event.sequence());
    }

    /** The whole store at once, as it is now: nothing that was looked at has changed or gone since. */
    void compare(EventStoreReader store) throws SQLException {
        var count = store.number("select count(*) from event_store.domain_event");
        var last = store.number("select max(position) from event_store.domain_event");
        var head = store.head();
        if (count != last || last != head) {
            findings.different("%d events, the last at %d, and the head says %d".formatted(count, last, head));
        }
        var broken = store.number("""
                select count(*) from (select from event_store.domain_event
                                      group by aggregate_id having count(*) <> max(sequence) + 1) stream""");
        if (broken != 0) {
            findings.skipped("%d streams have a hole".formatted(broken));
        }
    }

    /** The last position looked at. */
    long position() {
        return position;
    }
}
