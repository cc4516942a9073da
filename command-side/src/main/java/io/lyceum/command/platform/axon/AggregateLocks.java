package io.lyceum.command.platform.axon;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;

/**
 * One command at a time for an aggregate, in the order they came. Axon's own locks look for deadlocks among all waiting
 * threads every 10 ms, which with hundreds of commands for one aggregate takes more processor time than the commands; a
 * command here locks one aggregate alone, so there is no deadlock to look for.
 */
final class AggregateLocks implements LockFactory {

    private static final class Shared extends ReentrantLock {

        /** Who holds it or waits for it; changed only within the map's own lock on the entry. */
        private int users;

        Shared() {
            super(true);
        }
    }

    private final ConcurrentHashMap<String, Shared> locks = new ConcurrentHashMap<>();
    private final Duration longestWait;

    AggregateLocks(Duration longestWait) {
        this.longestWait = longestWait;
    }

    /** @throws Rejection of {@link ProblemCode#UNAVAILABLE} if the aggregate stays busy for too long */
    @Override
    public Lock obtainLock(String aggregate) {
        var lock = locks.compute(aggregate, (id, present) -> {
            var shared = present == null ? new Shared() : present;
            shared.users++;
            return shared;
        });
        try {
            if (lock.tryLock(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Held(aggregate, lock);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        leave(aggregate);
        throw new Rejection(ProblemCode.UNAVAILABLE, "%s is busy; send the command again".formatted(aggregate));
    }

    private void leave(String aggregate) {
        locks.computeIfPresent(aggregate, (id, shared) -> --shared.users == 0 ? null : shared);
    }

    /** How many aggregates are locked or waited for. */
    int size() {
        return locks.size();
    }

    private final class Held implements Lock {

        private final String aggregate;
        private final ReentrantLock lock;

        Held(String aggregate, ReentrantLock lock) {
            this.aggregate = aggregate;
            this.lock = lock;
        }

        @Override
        public void release() {
            lock.unlock();
            leave(aggregate);
        }

        @Override
        public boolean isHeld() {
            return lock.isHeldByCurrentThread();
        }
    }
}
