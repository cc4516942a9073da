package io.lyceum.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two command sides and two query sides over one PostgreSQL behind nginx, whatever keeps the events. The last tests take
 * one of each side away.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class TwoNodesProof {

    private Instant began;
    private CountingChatModel chatModel;
    private Cluster cluster;
    private StoredEvents stored;

    /** What keeps the events, as settings of every side. */
    abstract Map<String, String> eventStore();

    /** What is awaited may be slow where the processors have much else to do. */
    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        began = Instant.now();
        chatModel = new CountingChatModel();
        var plan = Cluster.in(folder)
                .commandSides(2)
                .querySides(2)
                .heap("300m")
                // Starting takes most of this test's time.
                .jvmFlag("-XX:TieredStopAtLevel=1")
                .jvmFlag("-XX:+UseSerialGC")
                .jvmFlag("-Xshare:auto")
                .setting("lyceum.chat-model.base-url", chatModel.baseUrl())
                .setting("lyceum.chat-model.api-key", "none");
        eventStore().forEach(plan::setting);
        cluster = plan.start();
        stored = new StoredEvents(cluster.databaseUrl());
        say("healthy: %s".formatted(cluster.nodes().stream().map(Node::name).toList()));
    }

    @AfterAll
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
        chatModel.close();
    }

    Cluster cluster() {
        return cluster;
    }

    StoredEvents stored() {
        return stored;
    }

    @Test
    @Order(0)
    void theOriginRoutesByMethodWithItsExceptions() {
        var owner = Person.owner(cluster.url());

        assertThat(document("/v3/api-docs/commands")).contains("\"/api/v1/billing/debits\"", cluster.url());
        assertThat(document("/v3/api-docs/queries")).contains("\"/api/v1/billing/balance\"");
        assertThat(document("/v3/api-docs/queries/swagger-config")).contains("/v3/api-docs/commands");
        owner.get("/admin/projections").expect(200);
        assertThat(owner.post("/admin/projections/unknown/dead-letters/%s/retry".formatted(UUID.randomUUID()), Map.of())
                        .expect(404)
                        .body()
                        .path("detail")
                        .asString())
                .as("the query side knows its projections")
                .contains("unknown");
        owner.post("/admin/policies/WalletOpeningPolicy/dead-letters/search", Map.of())
                .expect(200);
        owner.post("/live?topics=wallet", Map.of()).expect(405);
        assertThat(new Person(cluster.url(), "")
                        .post("/billing/debits", School.ONE_RUBLE)
                        .status())
                .isEqualTo(401);
        assertThat(status("/actuator/prometheus")).isEqualTo(404);
        assertThat(status("/actuator/health")).isEqualTo(200);
        assertThat(status("/health")).isEqualTo(200);
    }

    @Test
    @Order(0)
    void whereARequestCameFromIsNotWhatItClaims() {
        var owner = Person.owner(cluster.url());
        var correlation = "forwarded-" + UUID.randomUUID();
        Person.send(owner.request("/api-keys")
                .header("Content-Type", "application/json")
                .header("X-Correlation-Id", correlation)
                .header("X-Forwarded-For", "198.51.100.7")
                .header("Forwarded", "for=198.51.100.8")
                .POST(BodyPublishers.ofString("{}")));

        await().untilAsserted(() -> assertThat(owner.get("/audit/operations?correlationId=" + correlation)
                        .expect(200)
                        .body()
                        .path("items")
                        .path(0)
                        .path("address")
                        .asString())
                .isEqualTo("127.0.0.1"));
    }

    @Test
    @Order(1)
    void commandsOnOneAggregateThroughBothCommandSidesLoseAndDoubleNothing() throws Exception {
        var school = School.at(cluster.url());
        var before = school.balance();

        var answers = atOnce(IntStream.range(0, 200)
                .<Callable<Person.Answer>>mapToObj(
                        i -> () -> school.owner(command(i)).post("debit-" + i, "/billing/debits", School.ONE_RUBLE))
                .toList());

        assertThat(answers).extracting(Person.Answer::status).containsOnly(200);
        assertThat(answers.stream().map(Person.Answer::position).distinct()).hasSize(200);
        var last = answers.stream().mapToLong(Person.Answer::position).max().orElseThrow();
        for (var node : cluster.querySides()) {
            assertThat(school.owner(node)
                            .getAt(last, "/billing/balance")
                            .expect(200)
                            .body()
                            .path("balanceMinor")
                            .asLong())
                    .as("at %s", node.name())
                    .isEqualTo(before - 20_000);
        }
        stored.awaitDebits(school, 200);
        assertThat(stored.count("""
                select count(*) - (max(sequence) - min(sequence) + 1) from event_store.domain_event
                where type = 'billing.BalanceDebited' and tenant_id = '%s'""".formatted(school.id())))
                .as("sequences without a hole")
                .isZero();
        say(("200 debits of one wallet through both command sides at once: 200 acknowledged, 200 positions, balance"
                        + " %d - 20000 at both query sides")
                .formatted(before));
    }

    @Test
    @Order(2)
    void whatOneCommandSideAcknowledgedTheOtherDecidesOnAtOnce() {
        var school = School.at(cluster.url());
        var first = cluster.commandSides().getFirst();
        var second = cluster.commandSides().getLast();
        var all = Map.of("amountMinor", 25_000, "service", "AI_MESSAGE", "description", "everything");

        for (var round = 0; round < 20; round++) {
            // Both hold the wallet in their caches; the credit is acknowledged by one, spent at the other.
            school.owner(first)
                    .post("spend-%d".formatted(round), "/billing/debits", all)
                    .expect(200);
            school.owner(second)
                    .post("too-much-%d".formatted(round), "/billing/debits", all)
                    .expect(402);
            school.owner(second)
                    .post(
                            "fill-%d".formatted(round),
                            "/billing/top-ups",
                            Map.of("amountMinor", 25_000, "description", "card"))
                    .expect(200);
        }
        say("20 rounds of credit at one command side and debit at the other: no refusal from an outdated cache");
    }

    @Test
    @Order(3)
    void oneKeySentToBothCommandSidesAtOnceHasOneEffectAndOneReply() throws Exception {
        var school = School.at(cluster.url());
        var before = school.balance();

        for (var round = 0; round < 30; round++) {
            var key = "both-" + round;
            var answers = atOnce(IntStream.range(0, 4)
                    .<Callable<Person.Answer>>mapToObj(
                            i -> () -> school.owner(command(i)).post(key, "/billing/debits", School.ONE_RUBLE))
                    .toList());
            assertThat(answers).extracting(Person.Answer::status).containsOnly(200);
            assertThat(answers.stream().map(Person.Answer::position).distinct()).hasSize(1);
            assertThat(answers.stream().map(Person.Answer::id).distinct()).hasSize(1);
        }
        stored.awaitDebits(school, 30);
        say("30 keys, each sent 4 times through both command sides at once: 30 effects, one reply each; before %d"
                .formatted(before));
    }

    @Test
    @Order(4)
    void policiesAndTasksAreOwnedByOneCommandSide() throws Exception {
        var school = School.at(cluster.url());
        var lesson = school.newLesson();
        var texts = IntStream.range(0, 12)
                .mapToObj(i -> "Homework %d: %s".formatted(i, UUID.randomUUID()))
                .toList();
        var asked = Instant.now();

        for (var i = 0; i < texts.size(); i++) {
            school.handIn(school.owner(command(i)), lesson, texts.get(i));
        }
        await().until(() -> stored.checked(school) == texts.size());

        say("12 homeworks handed in through both command sides: checked after %d ms"
                .formatted(Duration.between(asked, Instant.now()).toMillis()));
        assertThat(chatModel.shown())
                .containsAllEntriesOf(texts.stream().collect(Collectors.toMap(text -> text, text -> 1)));
        assertThat(stored.count("""
                        select count(*) - count(distinct aggregate_id) from event_store.domain_event
                        where type = 'learning.HomeworkAiChecked' and tenant_id = '%s'""".formatted(school.id())))
                .as("homeworks checked twice")
                .isZero();
        say("the chat model was shown each of them once");
    }

    @Test
    @Order(5)
    void aPolicyFollowsWithinMillisecondsWhatAnotherCommandSideAppended() {
        var school = School.at(cluster.url());
        var lesson = school.newLesson();
        var delays = new ArrayList<Long>();
        for (var i = 0; i < 10; i++) {
            var text = "Quick %d %s".formatted(i, UUID.randomUUID());
            var handedIn = System.nanoTime();
            school.handIn(school.owner(command(i)), lesson, text);
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> chatModel.shown().containsKey(text));
            delays.add(Duration.ofNanos(System.nanoTime() - handedIn).toMillis());
        }
        say("from handing in to the chat model, alternating command sides, ms: %s".formatted(delays));
    }

    @Test
    @Order(6)
    void oneNodeOfEachSideIsKilledUnderLoadAndNobodyNotices() throws Exception {
        var school = School.at(cluster.url());
        var lesson = school.newLesson();
        school.owner()
                .post("fill", "/billing/top-ups", Map.of("amountMinor", 5_000_000, "description", "card"))
                .expect(200);
        var start = stored.head();
        var before = school.balanceAt(start);
        var streams = Stream.generate(() -> new LiveReader(school.owner(), "/live?topics=wallet&lastEventId=" + start))
                .limit(4)
                .toList();
        await().until(() -> streams.stream().allMatch(stream -> stream.connections() == 1));

        var load = new Load(school, lesson);
        try (load) {
            load.reach(200);
            var killed = Instant.now();
            cluster.kill(cluster.commandSides().getFirst());
            cluster.kill(cluster.querySides().getFirst());
            say("killed -9: command-1 and query-1, after %d acknowledged debits and %d reads"
                    .formatted(load.acknowledged(), load.reads()));
            load.reach(load.acknowledged() + 200);
            say("200 more debits were acknowledged within %d ms"
                    .formatted(Duration.between(killed, Instant.now()).toMillis()));
        }

        assertThat(load.failures()).as("failed requests").isEmpty();
        stored.awaitDebits(school, load.acknowledged());
        await().atMost(Duration.ofSeconds(60)).until(() -> stored.checked(school) == load.handedIn());
        var end = stored.head();
        await().untilAsserted(() -> assertThat(school.balanceAt(end)).isEqualTo(before - 100L * load.acknowledged()));
        assertThat(stored.count("select count(*) - max(position) from event_store.domain_event"))
                .as("positions without a hole")
                .isZero();
        var expected = stored.positions(school, start);
        for (var stream : streams) {
            await().untilAsserted(() -> assertThat(stream.positions()).isEqualTo(expected));
            stream.close();
        }
        assertThat(streams).anyMatch(stream -> stream.connections() > 1);
        say("%d debits acknowledged, %d in the store, %d reads; no request failed"
                .formatted(load.acknowledged(), stored.debits(school), load.reads()));
        say("4 live streams, connected %s times: %d events each, no gap and no repeat"
                .formatted(streams.stream().map(LiveReader::connections).toList(), expected.size()));
        say("%d homeworks handed in meanwhile, each checked once by its events".formatted(load.handedIn()));

        await().until(() -> stored.count("""
                select count(*) from operations.node
                where stopped_at is null and lease_until < clock_timestamp()""") == 2);
        await().until(() -> stored.count("""
                select count(*) from operations.node n
                where lease_until < clock_timestamp()
                  and (exists (select from command.token_entry t where t.owner = n.node)
                       or exists (select from command.scheduled_tasks t where t.picked_by = n.node)
                       or exists (select from read_model.projection_checkpoint c where c.owner = n.node))""") == 0);
        say("the two show as dead, and hold nothing any more");

        cluster.restart(cluster.commandSides().getFirst());
        cluster.restart(cluster.querySides().getFirst());
        cluster.awaitHealthy();
        assertThat(school.owner(cluster.querySides().getFirst())
                        .getAt(end, "/billing/balance")
                        .expect(200)
                        .body()
                        .path("balanceMinor")
                        .asLong())
                .isEqualTo(before - 100L * load.acknowledged());
        say("both are back, and the restarted query side answers the same");
    }

    @Test
    @Order(7)
    void oneNodeOfEachSideIsToldToStopUnderLoadAndHandsOver() throws Exception {
        var school = School.at(cluster.url());
        var lesson = school.newLesson();
        school.owner()
                .post("fill", "/billing/top-ups", Map.of("amountMinor", 5_000_000, "description", "card"))
                .expect(200);
        var start = stored.head();
        try (var stream = new LiveReader(
                school.owner(cluster.querySides().getLast()), "/live?topics=wallet&lastEventId=" + start)) {
            await().until(() -> stream.connections() == 1);
            var load = new Load(school, lesson);
            try (load) {
                load.reach(40);
                var told = Instant.now();
                cluster.stop(cluster.querySides().getLast());
                cluster.stop(cluster.commandSides().getLast());
                say("query-2, with an open stream, and command-2 ended in order after %d ms"
                        .formatted(Duration.between(told, Instant.now()).toMillis()));
                load.reach(load.acknowledged() + 40);
            }

            assertThat(load.failures()).as("failed requests").isEmpty();
            stored.awaitDebits(school, load.acknowledged());
            var left = Instant.now();
            await().until(() -> stored.checked(school) == load.handedIn());
            assertThat(stored.positions(school, start))
                    .startsWith(stream.positions().toArray(Long[]::new));
            say("%d debits acknowledged and in the store, %d homeworks checked, the last %d ms after the load's end"
                    .formatted(
                            load.acknowledged(),
                            load.handedIn(),
                            Duration.between(left, Instant.now()).toMillis()));
        }
    }

    private String document(String path) {
        return fetch(path).body();
    }

    private int status(String path) {
        return fetch(path).statusCode();
    }

    private HttpResponse<String> fetch(String path) {
        try {
            return Person.HTTP.send(
                    HttpRequest.newBuilder(URI.create(cluster.url() + path)).build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    Node command(int number) {
        return cluster.commandSides().get(number % cluster.commandSides().size());
    }

    private <T> List<T> atOnce(List<Callable<T>> calls) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }

    void say(String text) {
        System.out.printf(
                "%6.1f s  %s%n", Duration.between(began, Instant.now()).toMillis() / 1000.0, text);
    }
}
