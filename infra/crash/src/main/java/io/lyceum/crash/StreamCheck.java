package io.lyceum.crash;

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

    /** The last position looked at. */
    long position() {
        return position;
    }
}
