package io.lyceum.operations.trace;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/** Carries the step that is running into the threads of the commands it sends. */
public final class Here implements ThreadLocalAccessor<String> {

    private static final ThreadLocal<@Nullable String> TRACEPARENT = new ThreadLocal<>();

    static @Nullable String get() {
        return TRACEPARENT.get();
    }

    static void set(@Nullable String traceparent) {
        if (traceparent == null) {
            TRACEPARENT.remove();
        } else {
            TRACEPARENT.set(traceparent);
        }
    }

    @Override
    public Object key() {
        return "lyceum.trace";
    }

    @Override
    public @Nullable String getValue() {
        return get();
    }

    @Override
    public void setValue(String traceparent) {
        set(traceparent);
    }

    @Override
    public void setValue() {
        set(null);
    }
}
