package io.lyceum.cluster;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Debits from six clients, reads from two and homework from one, all through the origin, until it is closed. */
final class Load implements AutoCloseable {

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger handedIn = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean working = true;

    Load(School school, School.Lesson lesson) {
        for (var client = 0; client < 6; client++) {
            var name = "client-" + client;
            repeat(number -> {
                var answer = school.owner().post(name + "-" + number, "/billing/debits", School.ONE_RUBLE);
                note("debit", answer, acknowledged);
            });
        }
        for (var client = 0; client < 2; client++) {
            repeat(number -> note("read", school.owner().get("/billing/entries?limit=5"), reads));
        }
        repeat(number -> {
            school.handIn(school.owner(), lesson, "Under load %d %s".formatted(number, UUID.randomUUID()));
            handedIn.incrementAndGet();
        });
    }

    private void repeat(IntConsumer request) {
        running.add(clients.submit(() -> {
            for (var number = 0; working; number++) {
                request.accept(number);
            }
        }));
    }

    private void note(String what, Person.Answer answer, AtomicInteger successes) {
        if (answer.status() == 200) {
            successes.incrementAndGet();
        } else {
            failures.add(what + ": " + answer);
        }
    }

    void reach(int target) {
        await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged() >= target);
    }

    int acknowledged() {
        return acknowledged.get();
    }

    int reads() {
        return reads.get();
    }

    int handedIn() {
        return handedIn.get();
    }

    Queue<String> failures() {
        return failures;
    }

    /** Stops sending and waits for the answers that are due. */
    @Override
    public void close() throws InterruptedException, ExecutionException {
        working = false;
        clients.close();
        for (var client : running) {
            client.get();
        }
    }
}
