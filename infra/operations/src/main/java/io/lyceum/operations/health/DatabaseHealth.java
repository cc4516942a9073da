package io.lyceum.operations.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whether the database answers by every way this process reaches it. Down takes the node out of rotation. */
public final class DatabaseHealth implements ReactiveHealthIndicator, MeterBinder, AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(4);

    private final Watch<Map<String, Object>> watch;

    public DatabaseHealth(List<DatabaseProbe> probes) {
        Mono<Map<String, Object>> all = Flux.fromIterable(probes)
                .flatMapSequential(probe -> probe.use().map(facts -> Map.entry(probe.name(), facts)))
                .collect(LinkedHashMap::new, (found, entry) -> found.put(entry.getKey(), entry.getValue()));
        watch = new Watch<>("the database", all, EVERY, LONGEST_LOOK, found -> {});
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        watch.report(registry, "database", sample -> sample.failure() != null);
    }

    @Override
    public Mono<Health> health() {
        return watch.latest()
                .map(sample -> {
                    var health = sample.failure() == null
                            ? Health.up()
                            : Health.down().withDetail("reason", String.valueOf(sample.failure()));
                    if (sample.value() != null) {
                        health.withDetails(sample.value());
                    }
                    return health.withDetail("lookedAt", sample.at()).build();
                })
                .defaultIfEmpty(Health.unknown()
                        .withDetail("reason", "not looked at yet")
                        .build());
    }

    @Override
    public void close() {
        watch.close();
    }
}
