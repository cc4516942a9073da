package io.lyceum.query.platform.observation;

import io.lyceum.kernel.json.EventJson;
import io.lyceum.operations.trace.Traceparent;
import io.lyceum.operations.trace.Traces;
import io.lyceum.query.platform.projection.Progress;
import io.lyceum.query.platform.projection.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Notes what read models and live streams do with an event, in the trace of the request it goes back to. */
public final class EventTraces implements Progress.BatchListener {

    private static final String NAMED = "\"" + Traceparent.KEY + "\"";

    private final Traces traces;

    EventTraces(Traces traces) {
        this.traces = traces;
    }

    /** One batch belongs to many requests: its span is below the first and linked with the others. */
    @Override
    public void applied(String projection, List<StoredEvent> events, Duration took) {
        var parents = events.stream().flatMap(event -> traceOf(event).stream()).toList();
        if (!parents.isEmpty()) {
            traces.over("projection " + projection, parents, took, "events", Integer.toString(events.size()));
        }
    }

    /** An event was handed to a live stream. */
    public void delivered(StoredEvent event) {
        traceOf(event)
                .ifPresent(parent -> traces.over(
                        "live " + event.type(),
                        List.of(parent),
                        Duration.ZERO,
                        "position",
                        Long.toString(event.position())));
    }

    /** Few events name a trace, so their metadata is searched before it is read. */
    private static Optional<String> traceOf(StoredEvent event) {
        return event.metadata().contains(NAMED)
                ? Optional.of(EventJson.mapper()
                        .readTree(event.metadata())
                        .path(Traceparent.KEY)
                        .asString(""))
                : Optional.empty();
    }
}
