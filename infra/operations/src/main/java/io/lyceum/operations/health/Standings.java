package io.lyceum.operations.health;

import io.lyceum.operations.health.Standing.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells live, replaying and stalled apart from successive looks at positions. Not safe for use by several threads at once.
 */
public final class Standings {

    /** Younger than this, an event on its way is no delay. */
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private record Look(Instant at, long head, long position) {}

    private final Duration patience;
    private final Map<String, Deque<Look>> history = new HashMap<>();

    /** @param patience how long a follower that is behind may stand still before it counts as stalled */
    public Standings(Duration patience) {
        this.patience = patience;
    }

    /** What a further look means; looks are taken in the order of time. */
    public List<Standing> after(Instant now, long head, List<Observed> observed) {
        history.keySet().retainAll(observed.stream().map(Observed::name).toList());
        return observed.stream()
                .map(follower -> standing(now, head, follower, remember(now, head, follower)))
                .toList();
    }

    /** Keeps one look at least as old as the patience, so that standing still for that long can be seen. */
    private Deque<Look> remember(Instant now, long head, Observed follower) {
        var looks = history.computeIfAbsent(follower.name(), name -> new ArrayDeque<>());
        if (!looks.isEmpty() && looks.getLast().position() > follower.position()) {
            looks.clear();
        }
        looks.addLast(new Look(now, head, follower.position()));
        var enough = now.minus(patience);
        while (looks.size() > 1) {
            var first = looks.removeFirst();
            if (looks.getFirst().at().isAfter(enough)) {
                looks.addFirst(first);
                break;
            }
        }
        return looks;
    }

    private Standing standing(Instant now, long head, Observed follower, Deque<Look> looks) {
        var behind = Math.max(0, head - follower.position());
        var waiting = behind == 0 || follower.waitingSince() == null
                ? Duration.ZERO
                : atLeastZero(Duration.between(follower.waitingSince(), now));
        var first = looks.getFirst();
        var seconds = secondsOf(Duration.between(first.at(), now));
        var moved = follower.position() - first.position();
        var rate = seconds == 0 ? 0 : moved / seconds;
        var closing = seconds == 0 ? 0 : (moved - (head - first.head())) / seconds;
        var watchedLongEnough = !first.at().isAfter(now.minus(patience));
        var reason = "";
        if (follower.leaderless()) {
            reason = "no node runs it";
        } else if (behind > 0 && moved == 0 && watchedLongEnough && waiting.compareTo(patience) >= 0) {
            reason = "behind, and has not moved for %d s".formatted((long) seconds);
        } else if (follower.deadLetters() > 0) {
            reason = "events are parked as dead letters";
        }
        var state = !reason.isEmpty() ? State.STALLED : waiting.compareTo(A_MOMENT) <= 0 ? State.LIVE : State.REPLAYING;
        return new Standing(
                follower.name(),
                state,
                follower.position(),
                behind,
                secondsOf(waiting),
                rate,
                behind > 0 && closing > 0 ? Optional.of(behind / closing) : Optional.empty(),
                follower.deadLetters(),
                reason);
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static double secondsOf(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
