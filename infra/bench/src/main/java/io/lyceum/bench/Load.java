package io.lyceum.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** So many tasks in flight at all times for a while, each begun when the one before it is done. */
final class Load {

    /** One piece of work; returns when it is acknowledged. */
    interface Task {

        void run(int worker, long number) throws Exception;
    }

    /** @param latencies of every acknowledged task, in nanoseconds, ascending */
    record Result(Duration took, long[] latencies) {

        long acknowledged() {
            return latencies.length;
        }

        double perSecond() {
            return latencies.length * 1e9 / took.toNanos();
        }

        /** @param share 0.5 for the median; milliseconds */
        double percentile(double share) {
            if (latencies.length == 0) {
                return Double.NaN;
            }
            return latencies[(int) Math.min(latencies.length - 1, Math.floor(latencies.length * share))] / 1e6;
        }
    }

    private Load() {}

    /** Any task that fails ends the run with its failure. */
    static Result run(int inFlight, Duration span, Task task) throws Exception {
        var began = System.nanoTime();
        var until = began + span.toNanos();
        var parts = new ArrayList<Future<Latencies>>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var worker = 0; worker < inFlight; worker++) {
                var number = worker;
                parts.add(workers.submit(() -> work(number, until, task)));
            }
        }
        var took = Duration.ofNanos(System.nanoTime() - began);
        var all = new Latencies();
        for (var part : parts) {
            try {
                all.add(part.get());
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof Exception cause ? cause : failed;
            }
        }
        return new Result(took, all.sorted());
    }

    /** So many tasks in all, numbered from 0; for filling, not for measuring. */
    static void fixed(int inFlight, long count, Task task) throws Exception {
        var next = new AtomicLong();
        var parts = new ArrayList<Future<?>>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var worker = 0; worker < inFlight; worker++) {
                var own = worker;
                parts.add(workers.submit(() -> {
                    for (var number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        task.run(own, number);
                    }
                    return null;
                }));
            }
        }
        for (var part : parts) {
            part.get();
        }
    }

    private static Latencies work(int worker, long until, Task task) throws Exception {
        var latencies = new Latencies();
        for (var number = 0L; System.nanoTime() < until; number++) {
            var began = System.nanoTime();
            task.run(worker, number);
            latencies.add(System.nanoTime() - began);
        }
        return latencies;
    }

    /** A growing list of times. */
    static final class Latencies {

        private long[] nanos = new long[1024];
        private int size;

        void add(long time) {
            if (size == nanos.length) {
                nanos = Arrays.copyOf(nanos, size * 2);
            }
            nanos[size++] = time;
        }

        void add(Latencies others) {
            for (var i = 0; i < others.size; i++) {
                add(others.nanos[i]);
            }
        }

        long[] sorted() {
            var sorted = Arrays.copyOf(nanos, size);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
