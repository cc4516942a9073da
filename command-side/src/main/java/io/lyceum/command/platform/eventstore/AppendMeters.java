package io.lyceum.command.platform.eventstore;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The figures of an event store's appends, the same for every store. */
final class AppendMeters {

    private final @Nullable DistributionSummary size;
    private final @Nullable Timer duration;

    /** @param waiting how many commands wait for the answer of the store */
    AppendMeters(@Nullable MeterRegistry registry, Supplier<Number> waiting) {
        if (registry == null) {
            size = null;
            duration = null;
            return;
        }
        Gauge.builder("lyceum.append.queue", waiting)
                .description("Commands whose events wait for the next transaction")
                .register(registry);
        size = DistributionSummary.builder("lyceum.append.batch")
                .description("Commands written in one transaction")
                .register(registry);
        duration = Timer.builder("lyceum.append.commit")
                .description("Time to write and commit one batch")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    void committed(int commands, Duration took) {
        if (size != null && duration != null) {
            size.record(commands);
            duration.record(took);
        }
    }
}
