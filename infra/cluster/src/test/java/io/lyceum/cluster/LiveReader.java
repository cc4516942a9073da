package io.lyceum.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Follows a live stream as a browser does: when it breaks, it asks again with the last id it has seen. */
final class LiveReader implements AutoCloseable {

    private static final Duration BEFORE_RETRY = Duration.ofMillis(200);

    private final Person reader;
    private final String path;
    private final List<Long> positions = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    LiveReader(Person reader, String path) {
        this.reader = reader;
        this.path = path;
        thread = Thread.ofVirtual().start(this::follow);
    }

    /** In the order they came. */
    List<Long> positions() {
        return List.copyOf(positions);
    }

    int connections() {
        return connections.get();
    }

    private void follow() {
        try {
            while (!closing.await(BEFORE_RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    readUntilItEnds();
                } catch (IOException broken) {
                    // The node is gone: ask again.
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void readUntilItEnds() throws IOException, InterruptedException {
        var request = reader.request(path).header("Accept", "text/event-stream").timeout(Duration.ofSeconds(5));
        if (!positions.isEmpty()) {
            request.header("Last-Event-ID", Long.toString(positions.getLast()));
        }
        var response = Person.HTTP.send(request.GET().build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            return;
        }
        connections.incrementAndGet();
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            var id = -1L;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = Long.parseLong(line.substring(3).strip());
                } else if (line.isEmpty() && id >= 0) {
                    // Only a blank line completes an event: one cut off half way was not received.
                    positions.add(id);
                    id = -1;
                }
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
    }
}
