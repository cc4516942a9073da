package io.lyceum.operations.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Mono;

/**
 * All followers of the event store of one kind, such as projections: their health component and their metrics.
 * {@link #DEGRADED} when one of them is stalled, down when nothing can be found out about them.
 */
public final class Followers implements ReactiveHealthIndicator, AutoCloseable {

    /** Works, and somebody should look: HTTP 200, never a reason to restart a node or to take it out of rotation. */
    public static final Status DEGRADED = new Status("DEGRADED");

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    /** One look at the followers and the head of the store. */
    public record Look(long head, List<Observed> followers) {}

    private record Found(long head, List<Standing> standings) {}

    private final String kind;
    private final String kinds;
    private final MeterRegistry meters;
    private final Watch<Found> watch;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private volatile Map<String, Standing> latest = Map.of();

    /**
     * Starts to watch.
     *
     * @param kind names the metrics and their tag
     * @param kinds the same in the plural, for the health details
     * @param patience after which one that is behind and does not move is stalled
     */
    public Followers(String kind, String kinds, Mono<Look> look, Duration patience, MeterRegistry meters) {
        this.kind = kind;
        this.kinds = kinds;
        this.meters = meters;
        var standings = new Standings(patience);
        watch = new Watch<>(
                kinds,
                look.map(seen -> new Found(seen.head(), standings.after(Instant.now(), seen.head(), seen.followers()))),
                EVERY,
                LONGEST_LOOK,
                this::found);
        Gauge.builder(
                        "lyceum.event.head",
                        () -> watch.value()
                                .map(Found::head)
                                .map(Long::doubleValue)
                                .orElse(Double.NaN))
                .description("Position of the last event in the store")
                .tag("seen.by", kinds)
                .register(meters);
    }

    private void found(Found found) {
        var byName = new LinkedHashMap<String, Standing>();
        found.standings().forEach(standing -> byName.put(standing.name(), standing));
        latest = byName;
        byName.keySet().stream().filter(known::add).forEach(this::register);
    }

    private void register(String name) {
        gauge(name, "position", "Position of the last event dealt with", Standing::position);
        gauge(name, "lag.events", "Events between the position and the head of the store", Standing::eventsBehind);
        gauge(name, "lag.seconds", "Age of the oldest event not yet dealt with", Standing::secondsBehind);
        gauge(name, "dead.letters", "Events parked because they could not be dealt with", Standing::deadLetters);
        gauge(
                name,
                "stalled",
                "1 when stalled, 0 when live or replaying",
                standing -> standing.state() == Standing.State.STALLED ? 1 : 0);
    }

    private void gauge(String name, String what, String description, ToDoubleFunction<Standing> value) {
        Gauge.builder("lyceum." + kind + "." + what, () -> {
                    var standing = latest.get(name);
                    return standing == null || watch.value().isEmpty() ? Double.NaN : value.applyAsDouble(standing);
                })
                .description(description)
                .tag(kind, name)
                .register(meters);
    }

    @Override
    public Mono<Health> health() {
        return watch.latest()
                .map(this::health)
                .defaultIfEmpty(Health.unknown()
                        .withDetail("reason", "not looked at yet")
                        .build());
    }

    private Health health(Watch.Sample<Found> sample) {
        if (sample.failure() != null || sample.value() == null) {
            return Health.down()
                    .withDetail("reason", String.valueOf(sample.failure()))
                    .withDetail("lookedAt", sample.at())
                    .build();
        }
        var found = sample.value();
        var stalled = found.standings().stream().anyMatch(standing -> standing.state() == Standing.State.STALLED);
        var details = new LinkedHashMap<String, Object>();
        found.standings().forEach(standing -> details.put(standing.name(), describe(standing)));
        return Health.status(stalled ? DEGRADED : Status.UP)
                .withDetail("head", found.head())
                .withDetail(kinds, details)
                .withDetail("lookedAt", sample.at())
                .build();
    }

    private static Map<String, Object> describe(Standing standing) {
        var details = new LinkedHashMap<String, Object>();
        details.put("state", standing.state().word());
        if (!standing.reason().isEmpty()) {
            details.put("reason", standing.reason());
        }
        details.put("position", standing.position());
        details.put("eventsBehind", standing.eventsBehind());
        details.put("secondsBehind", rounded(standing.secondsBehind()));
        details.put("eventsPerSecond", Math.round(standing.eventsPerSecond()));
        standing.secondsLeft().ifPresent(left -> details.put("secondsLeft", rounded(left)));
        details.put("deadLetters", standing.deadLetters());
        return details;
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }

    @Override
    public void close() {
        watch.close();
    }
}
