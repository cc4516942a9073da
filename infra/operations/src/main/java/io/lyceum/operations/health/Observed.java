package io.lyceum.operations.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a look found about one follower of the event store.
 *
 * @param position the lowest of its parts
 * @param leaderless whether a part of it has had no owner for longer than a takeover takes
 * @param waitingSince when the first event after its position was recorded; null when there is none
 */
public record Observed(
        String name,
        long position,
        boolean leaderless,
        long deadLetters,
        @Nullable Instant waitingSince) {}
