package io.lyceum.query.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final int PROJECTIONS = 40;

    @Test
    void projectionsNeverWaitForWhoListensAndNoMoveIsUntold() throws Exception {
        var progress = new Progress();
        var busy = new CountDownLatch(1);
        var free = new CountDownLatch(1);
        var told = new AtomicInteger();
        var listening = progress.moves().subscribe(move -> {
            told.incrementAndGet();
            busy.countDown();
            awaitQuietly(free);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> progress.reached(1));
            assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();

            var others = IntStream.range(0, PROJECTIONS)
                    .mapToObj(projection -> threads.submit(() -> progress.reached(2)))
                    .toList();
            for (var other : others) {
                other.get(30, TimeUnit.SECONDS);
            }
            assertThat(slow.isDone()).isFalse();
            assertThat(told).hasValue(1);

            free.countDown();
            slow.get(30, TimeUnit.SECONDS);
            assertThat(told).hasValue(2);
        } finally {
            listening.dispose();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
