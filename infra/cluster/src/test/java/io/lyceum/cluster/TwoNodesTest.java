package io.lyceum.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lyceum.kernel.json.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two command sides and two query sides over one PostgreSQL behind nginx. The last test takes one of each away. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTest {

    private static final Map<String, Object> ONE_RUBLE =
            Map.of("amountMinor", 100, "service", "AI_MESSAGE", "description", "a message");

    @TempDir
    static Path folder;

    private static CountingChatModel chatModel;
    private static Cluster cluster;
    private static Instant began;

    @BeforeAll
    static void start() throws IOException {
        began = Instant.now();
        chatModel = new CountingChatModel();
        cluster = Cluster.in(folder)
                .commandSides(2)
                .querySides(2)
                .heap("300m")
                // Starting takes most of this test's time.
                .jvmFlag("-XX:TieredStopAtLevel=1")
                .jvmFlag("-XX:+UseSerialGC")
                .jvmFlag("-Xshare:auto")
                .setting("lyceum.chat-model.base-url", chatModel.baseUrl())
                .setting("lyceum.chat-model.api-key", "none")
                .start();
        say("healthy: %s".formatted(cluster.nodes().stream().map(Node::name).toList()));
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
        chatModel.close();
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
                        .post("/billing/debits", ONE_RUBLE)
                        .status())
                .isEqualTo(401);
        assertThat(status("/actuator/prometheus")).isEqualTo(404);
        assertThat(status("/actuator/health")).isEqualTo(200);
    }

    @Test
    @Order(1)
    void commandsOnOneAggregateThroughBothCommandSidesLoseAndDoubleNothing() throws Exception {
        var school = School.found();
        var before = school.balance();

        var answers = atOnce(IntStream.range(0, 200)
                .<Callable<Person.Answer>>mapToObj(
                        i -> () -> school.owner(command(i)).post("debit-" + i, "/billing/debits", ONE_RUBLE))
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
        assertThat(count("""
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
        var school = School.found();
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
        var school = School.found();
        var before = school.balance();

        for (var round = 0; round < 30; round++) {
            var key = "both-" + round;
            var answers = atOnce(IntStream.range(0, 4)
                    .<Callable<Person.Answer>>mapToObj(
                            i -> () -> school.owner(command(i)).post(key, "/billing/debits", ONE_RUBLE))
                    .toList());
            assertThat(answers).extracting(Person.Answer::status).containsOnly(200);
            assertThat(answers.stream().map(Person.Answer::position).distinct()).hasSize(1);
            assertThat(answers.stream().map(Person.Answer::id).distinct()).hasSize(1);
        }
        assertThat(debits(school)).isEqualTo(30);
        say("30 keys, each sent 4 times through both command sides at once: 30 effects, one reply each; before %d"
                .formatted(before));
    }

    @Test
    @Order(4)
    void policiesAndTasksAreOwnedByOneCommandSide() throws Exception {
        var school = School.found();
        var lesson = school.newLesson();
        var texts = IntStream.range(0, 12)
                .mapToObj(i -> "Homework %d: %s".formatted(i, UUID.randomUUID()))
                .toList();
        var asked = Instant.now();

        for (var i = 0; i < texts.size(); i++) {
            school.handIn(school.owner(command(i)), lesson, texts.get(i));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> checked(school) == texts.size());

        say("12 homeworks handed in through both command sides: checked after %d ms"
                .formatted(Duration.between(asked, Instant.now()).toMillis()));
        assertThat(chatModel.shown())
                .containsAllEntriesOf(texts.stream().collect(Collectors.toMap(text -> text, text -> 1)));
        assertThat(count("""
                        select count(*) - count(distinct aggregate_id) from event_store.domain_event
                        where type = 'learning.HomeworkAiChecked' and tenant_id = '%s'""".formatted(school.id())))
                .as("homeworks checked twice")
                .isZero();
        say("the chat model was shown each of them once");
    }

    @Test
    @Order(5)
    void aPolicyFollowsWithinMillisecondsWhatAnotherCommandSideAppended() {
        var school = School.found();
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
        var school = School.found();
        var lesson = school.newLesson();
        school.owner
                .post("fill", "/billing/top-ups", Map.of("amountMinor", 5_000_000, "description", "card"))
                .expect(200);
        var start = head();
        var before = school.balanceAt(start);
        var streams = Stream.generate(() -> new LiveReader(school.owner, "/live?topics=wallet&lastEventId=" + start))
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
        var end = head();
        assertThat(debits(school)).isEqualTo(load.acknowledged());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(school.balanceAt(end)).isEqualTo(before - 100L * load.acknowledged()));
        await().atMost(Duration.ofSeconds(60)).until(() -> checked(school) == load.handedIn());
        assertThat(count("select count(*) - max(position) from event_store.domain_event"))
                .as("positions without a hole")
                .isZero();
        var expected = positions(school, start);
        for (var stream : streams) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(stream.positions()).isEqualTo(expected));
            stream.close();
        }
        assertThat(streams).anyMatch(stream -> stream.connections() > 1);
        say("%d debits acknowledged, %d in the store, %d reads; no request failed"
                .formatted(load.acknowledged(), debits(school), load.reads()));
        say("4 live streams, connected %s times: %d events each, no gap and no repeat"
                .formatted(streams.stream().map(LiveReader::connections).toList(), expected.size()));
        say("%d homeworks handed in meanwhile, each checked once by its events".formatted(load.handedIn()));

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
        var school = School.found();
        var lesson = school.newLesson();
        school.owner
                .post("fill", "/billing/top-ups", Map.of("amountMinor", 5_000_000, "description", "card"))
                .expect(200);
        var start = head();
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
            assertThat(debits(school)).isEqualTo(load.acknowledged());
            var left = Instant.now();
            await().atMost(Duration.ofSeconds(30)).until(() -> checked(school) == load.handedIn());
            assertThat(positions(school, start)).startsWith(stream.positions().toArray(Long[]::new));
            say("%d debits acknowledged and in the store, %d homeworks checked, the last %d ms after the load's end"
                    .formatted(
                            load.acknowledged(),
                            load.handedIn(),
                            Duration.between(left, Instant.now()).toMillis()));
        }
    }

    /** Debits from six clients, reads from two and homework from one, all through the origin, until it is closed. */
    private static final class Load implements AutoCloseable {

        private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
        private final List<Future<?>> running = new ArrayList<>();
        private final AtomicInteger acknowledged = new AtomicInteger();
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger handedIn = new AtomicInteger();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private volatile boolean working = true;

        Load(School school, Lesson lesson) {
            for (var client = 0; client < 6; client++) {
                var name = "client-" + client;
                repeat(number -> {
                    var answer = school.owner.post(name + "-" + number, "/billing/debits", ONE_RUBLE);
                    note("debit", answer, acknowledged);
                });
            }
            for (var client = 0; client < 2; client++) {
                repeat(number -> note("read", school.owner.get("/billing/entries?limit=5"), reads));
            }
            repeat(number -> {
                school.handIn(school.owner, lesson, "Under load %d %s".formatted(number, UUID.randomUUID()));
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

    /** A school with its owner. */
    private record School(Person owner) {

        static School found() {
            var school = new School(Person.owner(cluster.url()));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> school.owner.get("/billing/balance").status() == 200 && school.balance() == 25_000);
            return school;
        }

        /** The owner, speaking to one node. */
        Person owner(Node node) {
            return owner.at(node);
        }

        String id() {
            var claims = Base64.getUrlDecoder().decode(owner.token().split("\\.")[1]);
            return EventJson.mapper().readTree(claims).path("tenant").asString();
        }

        long balance() {
            return owner.get("/billing/balance")
                    .expect(200)
                    .body()
                    .path("balanceMinor")
                    .asLong();
        }

        long balanceAt(long position) {
            return owner.getAt(position, "/billing/balance")
                    .expect(200)
                    .body()
                    .path("balanceMinor")
                    .asLong();
        }

        Lesson newLesson() {
            var course = owner.post("/courses", Map.of("code", "ENG-1", "title", "English"))
                    .expect(201)
                    .id();
            var lesson = UUID.randomUUID().toString();
            owner.post(
                            "/courses/%s/lessons/%s".formatted(course, lesson),
                            Map.of("title", "One", "homework", "Your morning", "rubric", "breakfast"))
                    .expect(200);
            return new Lesson(course, lesson);
        }

        /** A new student hands a homework in. */
        void handIn(Person person, Lesson lesson, String text) {
            var key = UUID.randomUUID().toString();
            var student = person.post("s-" + key, "/students", Map.of("name", "Ivan", "courseId", lesson.course()))
                    .expect(201)
                    .id();
            person.post(
                            "h-" + key,
                            "/students/%s/lessons/%s/homework".formatted(student, lesson.id()),
                            Map.of("text", text))
                    .expect(202);
        }
    }

    private record Lesson(String course, String id) {}

    private static String document(String path) {
        return fetch(path).body();
    }

    private static int status(String path) {
        return fetch(path).statusCode();
    }

    private static HttpResponse<String> fetch(String path) {
        try {
            return Person.HTTP.send(
                    HttpRequest.newBuilder(URI.create(cluster.url() + path)).build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static Node command(int number) {
        return cluster.commandSides().get(number % cluster.commandSides().size());
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static long debits(School school) {
        return count(
                "select count(*) from event_store.domain_event where type = 'billing.BalanceDebited' and tenant_id = '%s'"
                        .formatted(school.id()));
    }

    private static long checked(School school) {
        return count("""
                select count(*) from event_store.domain_event
                where type = 'learning.HomeworkAiChecked' and tenant_id = '%s'""".formatted(school.id()));
    }

    private static long head() {
        return count("select position from event_store.event_head");
    }

    private static List<Long> positions(School school, long after) {
        return numbers("""
                select position from event_store.domain_event
                where type like 'billing.%%' and tenant_id = '%s' and position > %d order by position""".formatted(school.id(), after));
    }

    private static long count(String sql) {
        return numbers(sql).getFirst();
    }

    private static List<Long> numbers(String sql) {
        try (var connection = DriverManager.getConnection(cluster.databaseUrl(), "postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<Long>();
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void say(String text) {
        System.out.printf(
                "%6.1f s  %s%n", Duration.between(began, Instant.now()).toMillis() / 1000.0, text);
    }
}
