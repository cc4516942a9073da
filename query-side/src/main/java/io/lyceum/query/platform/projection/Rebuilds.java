package io.lyceum.query.platform.projection;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.query.platform.projection.GenerationSwitch.Hold;
import io.lyceum.query.platform.projection.Generations.State;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/**
 * Brings a filled generation to the readers: holds it and the live one at one position, compares them, and switches.
 * Blocks its thread, which is a virtual one.
 */
final class Rebuilds {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);
    private static final Duration LONGEST_COMPARISON = Duration.ofHours(2);
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(1);
    private static final Duration LONGEST_SWITCH = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final int CLOSE = 1_000;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Generations generations;
    private final GenerationSwitch generationSwitch;

    Rebuilds(Generations generations, GenerationSwitch generationSwitch) {
        this.generations = generations;
        this.generationSwitch = generationSwitch;
    }

    /** Goes on with a generation that is being filled, if it has nearly caught up. */
    void goOn(Projection projection, int generation) throws InterruptedException {
        var statuses = Objects.requireNonNull(generations.of(projection.name()).block(LONGEST_STEP));
        var live = statuses.stream()
                .filter(status -> status.state() == State.LIVE)
                .findFirst()
                .orElseThrow();
        var filling = statuses.stream()
                .filter(status -> status.generation() == generation && status.state() == State.FILLING)
                .findFirst();
        if (filling.isEmpty()
                || filling.get().position() + CLOSE < live.position()
                || live.position() + CLOSE < filling.get().position()) {
            return;
        }
        var held = hold(projection, live.generation(), generation);
        if (held.isEmpty()) {
            return;
        }
        var equal = generationSwitch
                .compare(projection, held.get(), generationSwitch.letGo(projection.name(), held.get()))
                .block(LONGEST_COMPARISON);
        if (equal == null) {
            return;
        }
        if (equal) {
            change(projection, generation);
            LOG.info("{}: generation {} equals the live one and has taken its place", projection.name(), generation);
        } else {
            generations
                    .stayBeside(
                            projection.name(),
                            generation,
                            "differs from the live generation at position "
                                    + held.get().position())
                    .block(LONGEST_STEP);
            LOG.warn("{}: generation {} differs from the live one and stays beside it", projection.name(), generation);
        }
    }

    /** Makes a generation live that has caught up. */
    void change(Projection projection, int generation) throws InterruptedException {
        var until = System.nanoTime() + LONGEST_SWITCH.toNanos();
        while (System.nanoTime() < until) {
            var live = Objects.requireNonNull(generations.of(projection.name()).block(LONGEST_STEP)).stream()
                    .filter(status -> status.state() == State.LIVE)
                    .findFirst()
                    .orElseThrow()
                    .generation();
            if (live == generation) {
                return;
            }
            var held = hold(projection, live, generation);
            if (held.isPresent() && changeHeld(projection, held.get())) {
                return;
            }
            Thread.sleep(LOOK_AGAIN);
        }
        throw new Rejection(
                ProblemCode.CONFLICT,
                "generation %d of %s could not be switched to; it may be too far behind"
                        .formatted(generation, projection.name()));
    }

    private boolean changeHeld(Projection projection, Hold hold) throws InterruptedException {
        try {
            if (!within(LONGEST_HOLD, generationSwitch.earlierReadersAreGone(hold))) {
                generationSwitch.letGo(projection.name(), hold).block(LONGEST_STEP);
                return false;
            }
            generationSwitch.change(projection, hold).block(LONGEST_STEP);
            return true;
        } catch (RuntimeException failure) {
            generationSwitch.letGo(projection.name(), hold).block(LONGEST_STEP);
            if (Exceptions.unwrap(failure) instanceof R2dbcException refused
                    && LOCK_NOT_AVAILABLE.equals(refused.getSqlState())) {
                LOG.debug("{}: readers hold its tables, trying again", projection.name());
                return false;
            }
            throw failure;
        }
    }

    private Optional<Hold> hold(Projection projection, int live, int other) throws InterruptedException {
        var hold = Objects.requireNonNull(
                generationSwitch.hold(projection.name(), live, other).block(LONGEST_STEP));
        if (within(LONGEST_HOLD, generationSwitch.stands(projection.name(), hold))) {
            return Optional.of(hold);
        }
        generationSwitch.letGo(projection.name(), hold).block(LONGEST_STEP);
        return Optional.empty();
    }

    private static boolean within(Duration time, Mono<Boolean> condition) throws InterruptedException {
        var until = System.nanoTime() + time.toNanos();
        while (!Boolean.TRUE.equals(condition.block(LONGEST_STEP))) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(LOOK_AGAIN);
        }
        return true;
    }
}
