package io.lyceum.command.platform.axon;

import io.lyceum.kernel.personal.PersonalJson;
import java.util.Set;

/** The aggregates this node keeps between commands, and the locks under which it changes them. */
record LiveAggregates(AggregateCache cache, AggregateLocks locks) {

    /**
     * Lets go of what may hold personal data of somebody who was forgotten: their own aggregates, and all of a kind that
     * keeps personal data of others.
     *
     * @param subjects ids with commas between them; empty if nobody knows which
     */
    void dropNamed(String subjects) {
        var ids = Set.of(subjects.split(","));
        cache.removeIf((id, kind) -> subjects.isEmpty() || ids.contains(id) || PersonalJson.hasPersonalData(kind));
    }

    /** The next command finds the aggregate as the store has it. */
    void discard(String aggregate, Runnable whileLocked) {
        var lock = locks.obtainLock(aggregate);
        try {
            cache.remove(aggregate);
            whileLocked.run();
        } finally {
            lock.release();
        }
    }
}
