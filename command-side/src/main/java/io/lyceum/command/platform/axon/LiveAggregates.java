package io.lyceum.command.platform.axon;

/** The aggregates this node keeps between commands, and the locks under which it changes them. */
record LiveAggregates(AggregateCache cache, AggregateLocks locks) {

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
