package io.lyceum.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the journal against the store: what was acknowledged is there once, at the position the client was told; what
 * was refused is not there at all; and nothing of the load is there that nobody knows of.
 */
final class CommandCheck {

    /** What one request left in the store. */
    private static final class Trace {

        private final List<Long> effects = new ArrayList<>();
        private final List<Long> all = new ArrayList<>();
    }

    private final Findings findings;
    private final Map<String, Trace> traces = new HashMap<>();

    CommandCheck(Findings findings) {
        this.findings = findings;
    }

    void look(StoredEvent event) {
        Kind.ofKey(event.correlation()).ifPresent(kind -> {
            var trace = traces.computeIfAbsent(event.correlation(), key -> new Trace());
            trace.all.add(event.position());
            if (kind.isEffect(event.type())) {
                trace.effects.add(event.position());
            }
        });
    }

    /** @param settled every request whose outcome became known since the last call */
    void compare(List<Journal.Entry> settled) {
        for (var entry : settled) {
            judge(entry, traces.remove(entry.request().key()));
        }
        traces.forEach((key, trace) -> {
            if (!trace.effects.isEmpty()) {
                findings.doubled("%s was settled before, and carried out again at %s".formatted(key, trace.effects));
            }
        });
        traces.clear();
    }

    private void judge(Journal.Entry entry, @Nullable Trace trace) {
        var key = entry.request().key();
        var outcome = entry.outcome();
        var effects = trace == null ? List.<Long>of() : trace.effects;
        if (!outcome.carriedOut()) {
            if (!effects.isEmpty()) {
                findings.different("%s was refused (%s) and carried out at %s".formatted(key, outcome, effects));
            }
            return;
        }
        if (effects.isEmpty()) {
            findings.lost("%s was acknowledged at %d, and is not there".formatted(key, outcome.position()));
        } else if (effects.size() > 1) {
            findings.doubled("%s was carried out %d times, at %s".formatted(key, effects.size(), effects));
        } else if (trace != null && !trace.all.contains(outcome.position())) {
            findings.different("%s was acknowledged at %d, but is at %s".formatted(key, outcome.position(), trace.all));
        }
    }
}
