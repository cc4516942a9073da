package io.lyceum.crash;

import io.lyceum.EventCatalogue;
import io.lyceum.billing.WalletEvent;
import io.lyceum.conversation.DialogEvent;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.learning.HomeworkEvent;
import io.lyceum.learning.StudentEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One follower of a school's live stream, from the beginning, over every outage: it resumes with Last-Event-ID and
 * notes each position it is sent. A slow one stops reading now and then until the server drops it.
 */
final class Subscriber implements AutoCloseable {

    private static final String TOPICS = "wallet,dialogs,students,homework";
    private static final List<Class<? extends TenantEvent>> FAMILIES =
            List.of(WalletEvent.class, DialogEvent.class, StudentEvent.class, HomeworkEvent.class);
    private static final Set<String> TYPES = types();
    private static final Duration PAUSE_OF_SLOW = Duration.ofSeconds(2);
    private static final int READ_BY_SLOW = 300;

    private final String name;
    private final School school;
    private final URI address;
    private final boolean slow;
    private final HttpClient http;
    private final Findings findings;
    private final SplittableRandom random;
    private final List<Long> seen = new ArrayList<>();
    private final AtomicLong connections = new AtomicLong();
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean hurrying;
    private volatile long last;
    private volatile @Nullable InputStream open;

    Subscriber(
            String name,
            School school,
            String queryUrl,
            boolean slow,
            HttpClient http,
            Findings findings,
            SplittableRandom random) {
        this.name = name;
        this.school = school;
        this.address = URI.create(queryUrl + "/api/v1/live?topics=" + TOPICS);
        this.slow = slow;
        this.http = http;
        this.findings = findings;
        this.random = random;
        thread = Thread.ofVirtual().name("subscriber-" + name).start(this::follow);
    }

    private static Set<String> types() {
        var types = new HashSet<String>();
        for (var type : EventCatalogue.types().all()) {
            if (FAMILIES.stream().anyMatch(family -> family.isAssignableFrom(type))) {
                EventCatalogue.types().typeOf(type).ifPresent(found -> types.add(found.value()));
            }
        }
        return Set.copyOf(types);
    }

    boolean expects(StoredEvent event) {
        return event.tenant().equals(school.tenant()) && TYPES.contains(event.type());
    }

    /** The last position it was sent. */
    long last() {
        return last;
    }

    /** How often it had to connect. */
    long connections() {
        return connections.get();
    }

    /** While hurrying, a slow subscriber reads as fast as any. */
    void hurry(boolean on) {
        hurrying = on;
    }

    /** Holds what it saw since the last call against what it should have seen, and forgets both. */
    void compare(List<Long> expected) {
        List<Long> got;
        synchronized (seen) {
            got = List.copyOf(seen);
            seen.clear();
        }
        if (got.equals(expected)) {
            return;
        }
        var missed = new ArrayList<>(expected);
        missed.removeAll(new HashSet<>(got));
        var repeated = new ArrayList<Long>();
        var known = new HashSet<Long>();
        for (var position : got) {
            if (!known.add(position)) {
                repeated.add(position);
            }
        }
        var strange = new ArrayList<>(got);
        strange.removeAll(new HashSet<>(expected));
        missed.forEach(
                position -> findings.skipped("subscriber %s was not sent position %d".formatted(name, position)));
        repeated.forEach(
                position -> findings.doubled("subscriber %s was sent position %d again".formatted(name, position)));
        strange.forEach(position -> findings.different(
                "subscriber %s was sent position %d, which is none of its own".formatted(name, position)));
        if (missed.isEmpty() && repeated.isEmpty() && strange.isEmpty()) {
            findings.different("subscriber %s was sent its events in another order".formatted(name));
        }
    }

    private void follow() {
        try {
            while (!closing) {
                connections.incrementAndGet();
                try {
                    read();
                } catch (IOException lost) {
                    // The node is gone or has dropped a slow reader: what was missed comes with the next connection.
                    Thread.sleep(50 + random.nextInt(200));
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + school.token())
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", Long.toString(last))
                .timeout(Duration.ofSeconds(20))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            open = body;
            if (response.statusCode() != 200) {
                throw new IOException("the live stream answered " + response.statusCode());
            }
            readLines(body);
        } finally {
            open = null;
        }
    }

    private void readLines(InputStream body) throws IOException, InterruptedException {
        var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        var untilPause = READ_BY_SLOW;
        long id = -1;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id:")) {
                id = Long.parseLong(line.substring(3).strip());
            } else if (line.isEmpty() && id >= 0) {
                took(id);
                id = -1;
                if (slow && !hurrying && --untilPause == 0) {
                    untilPause = READ_BY_SLOW;
                    dawdle();
                }
            }
        }
        throw new IOException("the live stream ended");
    }

    /** An event counts once it is whole: a stream cut within one is resumed before it. */
    private void took(long position) {
        synchronized (seen) {
            seen.add(position);
        }
        last = position;
    }

    private void dawdle() throws InterruptedException {
        var end = Instant.now().plus(PAUSE_OF_SLOW);
        while (!hurrying && !closing && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        closing = true;
        var body = open;
        if (body != null) {
            try {
                body.close();
            } catch (IOException alreadyGone) {
                findings.different("subscriber %s could not be closed: %s".formatted(name, alreadyGone));
            }
        }
        thread.interrupt();
    }
}
