package io.lyceum.query.platform.projection;

import io.lyceum.query.platform.projection.Generations.State;
import io.lyceum.query.platform.projection.Generations.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Every generation of every projection, followed on this node or waiting to take it over from another. Generations
 * begun or dropped anywhere are noticed within half a second.
 */
final class RunningProjections implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RunningProjections.class);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_MILLIS = 500;

    private record Key(String projection, int generation) {}

    private final Map<String, Projection> projections;
    private final Generations generations;
    private final Rebuilds rebuilds;
    private final BiFunction<Projection, Segment, SegmentRunner> runners;
    private final Map<Key, List<SegmentRunner>> running = new HashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread keeper;

    RunningProjections(
            List<Projection> projections,
            Generations generations,
            Rebuilds rebuilds,
            BiFunction<Projection, Segment, SegmentRunner> runners) {
        this.projections = projections.stream().collect(Collectors.toMap(Projection::name, Function.identity()));
        this.generations = generations;
        this.rebuilds = rebuilds;
        this.runners = runners;
    }

    @Override
    public void start() {
        for (var projection : projections.values()) {
            generations.open(projection).block(LONGEST_STEP);
        }
        follow(statuses());
        keeper = Thread.ofVirtual().name("projection-generations").start(this::keep);
    }

    private void keep() {
        try {
            while (!stopping.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    lookAgain();
                } catch (RuntimeException failure) {
                    if (stopping.getCount() > 0) {
                        LOG.warn("generations of projections could not be looked after, trying again", failure);
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAgain() throws InterruptedException {
        var statuses = statuses();
        follow(statuses);
        for (var status : statuses) {
            var followed = running.get(new Key(status.projection(), status.generation()));
            // One node alone finishes a rebuild: the one that fills its first segment.
            if (status.state() == State.FILLING
                    && followed != null
                    && followed.getFirst().holdsLease()) {
                rebuilds.goOn(Objects.requireNonNull(projections.get(status.projection())), status.generation());
            }
        }
    }

    private List<Status> statuses() {
        return Objects.requireNonNull(generations.all().block(LONGEST_STEP)).stream()
                .filter(status -> projections.containsKey(status.projection()))
                .toList();
    }

    private void follow(List<Status> statuses) {
        var wanted = statuses.stream()
                .map(status -> new Key(status.projection(), status.generation()))
                .collect(Collectors.toSet());
        running.entrySet().removeIf(entry -> {
            var gone = !wanted.contains(entry.getKey());
            if (gone) {
                entry.getValue().forEach(SegmentRunner::end);
            }
            return gone;
        });
        for (var status : statuses) {
            running.computeIfAbsent(new Key(status.projection(), status.generation()), key -> begin(status));
        }
    }

    private List<SegmentRunner> begin(Status status) {
        var projection = Objects.requireNonNull(projections.get(status.projection()));
        var begun = new ArrayList<SegmentRunner>();
        for (var number = 0; number < status.segments(); number++) {
            var runner = runners.apply(
                    projection, new Segment(status.projection(), status.generation(), number, status.segments()));
            runner.start();
            begun.add(runner);
        }
        return begun;
    }

    @Override
    public void stop() {
        stopping.countDown();
        try {
            if (keeper != null) {
                keeper.join(LONGEST_STEP);
            }
            var all = running.values().stream().flatMap(List::stream).toList();
            all.forEach(SegmentRunner::end);
            for (var runner : all) {
                runner.stop();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        running.clear();
    }

    @Override
    public boolean isRunning() {
        return keeper != null && keeper.isAlive();
    }

    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 1_000;
    }
}
