package io.lyceum.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lyceum.command.platform.axonserver.LocalAxonServer;
import io.lyceum.kernel.read.ReadQuery;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Two nodes of each side, with Axon Server between them: commands are routed and events kept by it, and reads that reach a
 * command side travel over it to a query side. A server on this machine that speaks its protocol, or with
 * {@code SYSTEM_ON_AXON_SERVER=host:port} that one, which must be empty.
 */
class TwoNodesOnAxonServerTest extends TwoNodesProof {

    private final Optional<LocalAxonServer> local =
            System.getenv("SYSTEM_ON_AXON_SERVER") == null ? Optional.of(LocalAxonServer.start(0)) : Optional.empty();

    @Override
    Map<String, String> eventStore() {
        var address = local.map(LocalAxonServer::address).orElseGet(() -> System.getenv("SYSTEM_ON_AXON_SERVER"));
        return Map.of("lyceum.event-store", "axon-server", "lyceum.axon-server", address);
    }

    @AfterAll
    void stopServer() throws InterruptedException {
        if (local.isPresent()) {
            local.get().close();
        }
    }

    @Test
    @Order(5)
    void whatIsReadAtACommandSideAQuerySideAnswers() throws Exception {
        var school = School.at(cluster().url());
        var here = school.owner(command(0));
        var there = school.owner(cluster().querySides().getFirst());
        var before = queriesHandled();

        var debit = here.post("read-1", "/billing/debits", School.ONE_RUBLE).expect(200);
        var balance = here.getAt(debit.position(), "/billing/balance").expect(200);
        assertThat(balance.body())
                .isEqualTo(there.getAt(debit.position(), "/billing/balance")
                        .expect(200)
                        .body());
        assertThat(fetch(here, "/exports/balance_entry.csv", "GET").body())
                .isEqualTo(fetch(there, "/exports/balance_entry.csv", "GET").body())
                .contains("DEBIT,%d,".formatted(debit.position()));
        var head = fetch(here, "/billing/balance", "HEAD");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("Lyceum-Position").orElse(0))
                .isGreaterThanOrEqualTo(debit.position());
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(fetch(there, "/billing/balance", "HEAD").headers().firstValue("Content-Length"));

        here.get("/students/" + UUID.randomUUID()).expect(404);
        here.get("/billing/entries?limit=1000").expect(400);
        here.get("/no-such-thing").expect(404);
        new Person(command(0).url(), "").get("/billing/balance").expect(401);
        var student = here.post(
                        "/students",
                        Map.of("name", "Ivan", "courseId", school.newLesson().course()))
                .expect(201);
        here.getAt(student.position(), "/students/" + student.id()).expect(200);
        Person.owner(cluster().url())
                .at(command(0))
                .getAt(student.position(), "/students/" + student.id())
                .expect(404);
        local.ifPresent(server -> assertThat(server.queriesHandled()).isGreaterThanOrEqualTo(before + 8));
        say("a command side answers as a query side does: %s".formatted(balance.body()));
    }

    @Test
    @Order(5)
    void readsAndLiveStreamsAtACommandSideOutliveTheirQuerySide() throws Exception {
        var school = School.at(cluster().url());
        var here = school.owner(command(1));
        var failures = new ConcurrentLinkedQueue<Person.Answer>();
        var reads = new AtomicInteger();
        var reading = new AtomicBoolean(true);
        // Query sides are asked in turns: some of the streams are with the one that is killed.
        var streams = Stream.generate(() -> new LiveReader(here, "/live?topics=wallet&lastEventId=0"))
                .limit(4)
                .toList();
        await().until(() ->
                streams.stream().noneMatch(stream -> stream.positions().isEmpty()));
        var reader = Thread.ofVirtual().start(() -> {
            while (reading.get()) {
                var answer = here.get("/billing/balance");
                reads.incrementAndGet();
                if (answer.status() != 200) {
                    failures.add(answer);
                }
            }
        });

        debit(here, "before", 10);
        cluster().kill(cluster().querySides().getFirst());
        debit(here, "after", 10);
        var readSoFar = reads.get();
        await().until(() -> reads.get() > readSoFar + 20);
        reading.set(false);
        reader.join();

        assertThat(failures).isEmpty();
        var expected = stored().positions(school, 0);
        for (var stream : streams) {
            await().untilAsserted(() -> assertThat(stream.positions()).isEqualTo(expected));
            stream.close();
        }
        assertThat(streams).anyMatch(stream -> stream.connections() > 1);
        say(("%d reads at a command side while a query side was killed, none failed; 4 live streams there, connected %s"
                        + " times: %d events each, no gap and no repeat")
                .formatted(
                        reads.get(),
                        streams.stream().map(LiveReader::connections).toList(),
                        expected.size()));

        cluster().restart(cluster().querySides().getFirst());
        cluster().awaitHealthy();
        if (local.isPresent()) {
            await().until(() -> local.get().queryHandlers(ReadQuery.NAME) == 2);
        }
    }

    private static void debit(Person who, String key, int times) {
        for (var time = 0; time < times; time++) {
            who.post("%s-%d".formatted(key, time), "/billing/debits", School.ONE_RUBLE)
                    .expect(200);
        }
    }

    private long queriesHandled() {
        return local.map(LocalAxonServer::queriesHandled).orElse(0L);
    }

    private static HttpResponse<String> fetch(Person who, String path, String method)
            throws IOException, InterruptedException {
        return Person.HTTP.send(
                who.request(path).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }
}
