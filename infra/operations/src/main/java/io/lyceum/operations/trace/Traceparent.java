package io.lyceum.operations.trace;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace as W3C Trace Context writes it, {@code 00-<trace id>-<span id>-01}: 55 characters, kept with the
 * commands and events of sampled traces under {@link #KEY}. Of traces that are not sampled nothing is kept.
 */
public final class Traceparent {

    /** The key in the metadata of messages. */
    public static final String KEY = "traceparent";

    private static final Pattern SAMPLED = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-01");

    private Traceparent() {}

    /** Empty when the trace is not sampled. */
    static Optional<String> of(@Nullable TraceContext context) {
        return context != null && Boolean.TRUE.equals(context.sampled())
                ? Optional.of("00-%s-%s-01".formatted(context.traceId(), context.spanId()))
                : Optional.empty();
    }

    /** Empty for anything that is no traceparent of a sampled trace. */
    static Optional<TraceContext> read(@Nullable Object text, Tracer tracer) {
        var parts = SAMPLED.matcher(text == null ? "" : text.toString());
        return parts.matches()
                ? Optional.of(tracer.traceContextBuilder()
                        .traceId(parts.group(1))
                        .spanId(parts.group(2))
                        .sampled(true)
                        .build())
                : Optional.empty();
    }
}
