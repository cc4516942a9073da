package io.lyceum.query.platform.projection;

import io.lyceum.query.platform.projection.Checkpoints.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Moves segments past events in which there is nothing for them: those that come at the same time by one statement, as
 * nearly every event is nothing to nearly every segment. Blocks its callers, which are virtual threads.
 */
final class QuietMoves {

    private static final Duration LONGEST_MOVE = Duration.ofSeconds(10);

    /** From where a segment stands, as far as its owner knows, to where it is to be moved. */
    record Move(Lease lease, long from, long reached) {}

    private static final class Waiting {

        final Move move;
        boolean done;
        boolean moved;

        Waiting(Move move) {
            this.move = move;
        }
    }

    private final Checkpoints checkpoints;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    QuietMoves(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /**
     * Moves a segment and renews its lease.
     *
     * @return whether it was moved; if not, the lease may be lost, or the segment elsewhere, held, or just being looked at
     *     by others: a move of its own tells
     */
    boolean make(Move move) {
        var mine = new Waiting(move);
        queue.add(mine);
        turn.lock();
        try {
            if (!mine.done) {
                makeAll();
            }
        } finally {
            turn.unlock();
        }
        return mine.moved;
    }

    private void makeAll() {
        var together = new ArrayList<Waiting>();
        for (var next = queue.poll(); next != null; next = queue.poll()) {
            next.done = true;
            together.add(next);
        }
        var moved = Objects.requireNonNull(checkpoints
                .advanceAll(together.stream().map(waiting -> waiting.move).toList())
                .block(LONGEST_MOVE));
        together.forEach(waiting -> waiting.moved = moved.contains(waiting.move.lease()));
    }
}
