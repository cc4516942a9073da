package io.lyceum.command.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AggregateLocksTest {

    @Test
    void oneAtATimePerAggregateAndNothingIsLeftBehind() throws Exception {
        var locks = new AggregateLocks(Duration.ofSeconds(30));
        var inside = new AtomicInteger[] {new AtomicInteger(), new AtomicInteger()};
        var counts = new int[2];
        var most = new AtomicInteger();
        var commands = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var command = 0; command < 400; command++) {
                var aggregate = command % 2;
                commands.add(threads.submit(() -> {
                    var lock = locks.obtainLock("aggregate-" + aggregate);
                    most.accumulateAndGet(inside[aggregate].incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    counts[aggregate]++;
                    inside[aggregate].decrementAndGet();
                    lock.release();
                }));
            }
            for (var command : commands) {
                command.get();
            }
        }

        assertThat(most).hasValue(1);
        assertThat(counts).containsExactly(200, 200);
        assertThat(locks.size()).isZero();
    }

    @Test
    void itsHolderMayLockItAgain() {
        var locks = new AggregateLocks(Duration.ofSeconds(30));
        var outer = locks.obtainLock("wallet");
        var inner = locks.obtainLock("wallet");

        inner.release();
        assertThat(outer.isHeld()).isTrue();
        outer.release();

        assertThat(outer.isHeld()).isFalse();
        assertThat(locks.size()).isZero();
    }

    @Test
    void whoWaitsTooLongIsToldToComeAgain() throws Exception {
        var locks = new AggregateLocks(Duration.ofMillis(20));
        var held = locks.obtainLock("wallet");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var second = CompletableFuture.runAsync(() -> locks.obtainLock("wallet"), threads);
            assertThatThrownBy(second::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            Rejection.class,
                            refused -> assertThat(refused.code()).isEqualTo(ProblemCode.UNAVAILABLE));
        }

        held.release();
        assertThat(locks.size()).isZero();
    }
}
