package io.lyceum.operations.trace;

import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Spans of what is no HTTP request, in the trace of the request they go back to. Without a sampled trace: nothing. */
public final class Traces {

    /** A span that has begun, current on the thread that began it until it ends there. */
    public interface Step {

        /** For the metadata of what follows; empty when not sampled. */
        Optional<String> traceparent();

        Step tag(String name, String value);

        void failed(Throwable failure);

        void end();
    }

    private static final Step NOTHING = new Step() {

        @Override
        public Optional<String> traceparent() {
            return Optional.empty();
        }

        @Override
        public Step tag(String name, String value) {
            return this;
        }

        @Override
        public void failed(Throwable failure) {}

        @Override
        public void end() {}
    };

    private final Tracer tracer;

    public Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** The span current on this thread, if it is sampled. */
    public Optional<String> current() {
        var here = Here.get();
        if (here != null) {
            return Optional.of(here);
        }
        var span = tracer.currentSpan();
        return span == null ? Optional.empty() : Traceparent.of(span.context());
    }

    /**
     * Begins a step below the span a message names or, if it names none, below the current one.
     *
     * @param traceparent from the message's metadata
     */
    public Step begin(String name, @Nullable Object traceparent) {
        var parent = Traceparent.read(traceparent, tracer)
                .or(() -> current().flatMap(here -> Traceparent.read(here, tracer)));
        if (parent.isEmpty()) {
            return NOTHING;
        }
        var span = tracer.spanBuilder().setParent(parent.get()).name(name).start();
        var before = Here.get();
        Here.set(Traceparent.of(span.context()).orElse(null));
        return new Running(span, tracer.withSpan(span), before);
    }

    /** Notes a step that is over, and has to do with several messages: below the first, linked with the others. */
    public void over(String name, Collection<?> traceparents, Duration took, String tag, String value) {
        var contexts = traceparents.stream()
                .flatMap(text -> Traceparent.read(text, tracer).stream())
                .distinct()
                .limit(32)
                .toList();
        if (contexts.isEmpty()) {
            return;
        }
        var now = System.currentTimeMillis();
        var span = tracer.spanBuilder()
                .setParent(contexts.getFirst())
                .name(name)
                .tag(tag, value)
                .startTimestamp(now - took.toMillis(), TimeUnit.MILLISECONDS);
        List.copyOf(contexts).stream().skip(1).forEach(context -> span.addLink(new Link(context)));
        span.start().end(now, TimeUnit.MILLISECONDS);
    }

    private record Running(
            Span span, Tracer.SpanInScope scope, @Nullable String before) implements Step {

        @Override
        public Optional<String> traceparent() {
            return Traceparent.of(span.context());
        }

        @Override
        public Step tag(String name, String value) {
            span.tag(name, value);
            return this;
        }

        @Override
        public void failed(Throwable failure) {
            span.error(failure);
        }

        @Override
        public void end() {
            scope.close();
            Here.set(before);
            span.end();
        }
    }
}
