package io.lyceum.operations.log;

import io.lyceum.kernel.Origin;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What every line logged while something is handled carries: which request it goes back to, what directly caused it, and
 * for which tenant. Follows the work across threads: through Reactor's context, and into the threads of commands.
 *
 * @param tenantId null until the sender is known
 */
public record LogTrail(
        String correlationId, String causationId, @Nullable String tenantId) {

    /** Under this key it lies in Reactor's context. */
    public static final String KEY = "lyceum.trail";

    private static final ThreadLocal<@Nullable LogTrail> CURRENT = new ThreadLocal<>();

    public static LogTrail of(Origin origin) {
        return new LogTrail(
                origin.correlationId(), origin.causationId(), origin.tenant().toString());
    }

    /** The same for a sender who is known by now. */
    public LogTrail of(String tenant) {
        return new LogTrail(correlationId, causationId, tenant);
    }

    /** Sets it for the lines of this thread until it is closed; then what was set before holds again. */
    public Scope open() {
        var before = CURRENT.get();
        set(this);
        return () -> set(before);
    }

    /** Ends what {@link #open} began, on the same thread. */
    public interface Scope extends AutoCloseable {

        @Override
        void close();
    }

    static @Nullable LogTrail current() {
        return CURRENT.get();
    }

    static void set(@Nullable LogTrail trail) {
        if (trail == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(trail);
        }
        put(Origin.CORRELATION, trail == null ? null : trail.correlationId());
        put(Origin.CAUSATION, trail == null ? null : trail.causationId());
        put(Origin.TENANT, trail == null ? null : trail.tenantId());
    }

    private static void put(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
