package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every read that takes {@code asOf} answers as a system would that has seen the events up to that position and nothing
 * else: a query side of its own, over a database of its own, is fed position by position and asked the same.
 */
@ExtendWith(SystemUnderTest.class)
class AsOfTest {

    /** Answers that depend on the time of asking: the replayed system is asked for the time of the position too. */
    private static final Set<String> SHOWS_TIME = Set.of("/handoffs", "/admin/analytics/overview", "/quota/forecast");

    private static final Map<String, String> SORTED = Map.of("/students", "name", "/audit/events", "position");

    /** Nodes, jobs and streams are of the moment; what strangers may see of a school is what it shows now. */
    private static final Set<String> OF_THE_PRESENT_ALONE = Set.of(
            "/admin/data",
            "/admin/dead-letters",
            "/admin/job-runs",
            "/admin/job-runs/{run}",
            "/admin/jobs",
            "/admin/leases",
            "/admin/live",
            "/admin/nodes",
            "/admin/projections",
            "/admin/projections/live",
            "/admin/projections/{name}/dead-letters",
            "/admin/projections/{name}/generations",
            "/auth/csrf-token",
            "/billing/stream",
            "/dashboard/notifications/stream",
            "/dialogs/{id}/stream",
            "/exports",
            "/live",
            "/notifications/stream",
            "/public/schools/{slug}",
            "/public/schools/{tenant}/certificates/{number}",
            "/public/schools/{tenant}/widget");

    /** What the day below has nothing of, or not for who asks here: of these both systems must know nothing. */
    private static final Set<String> NOT_IN_THIS_DAY = Set.of(
            "/cabinet",
            "/certificates/{number}",
            "/chat/history/{student}",
            "/chat/sessions/{id}/messages",
            "/courses/token/{token}",
            "/courses/{course}/revision/result/{element}",
            "/courses/{course}/test/result/{element}",
            "/homework/{id}/file",
            "/lms/getcourse",
            "/payments/{payment}",
            "/payments/{payment}/receipt",
            "/runs/{run}/revision/result/{element}",
            "/runs/{run}/test/result/{element}",
            "/runs/{run}/timeline/{entry}/voice",
            "/steps/{id}/chat/session",
            "/webhook-deliveries/{id}/attempts");

    private static final int POSITIONS = 12;
    private static final Duration LONGEST_REPLAY = Duration.ofMinutes(2);

    /** A school in which everything has happened once, and where in the paths its things belong. */
    private record Day(Client owner, Client platform, long begin, long end, Map<String, String> ids) {

        /** Who may read it: what concerns every school is the platform's. */
        Client readerOf(String endpoint) {
            return endpoint.startsWith("/admin/") ? platform : owner;
        }
    }

    @Test
    void everyReadEqualsAFreshSystemReplayedToThatPosition(Client anybody, RunningSystem system) throws Exception {
        var day = day(anybody);
        var seed = System.nanoTime();
        var endpoints = endpoints(anybody);
        assertThat(notOfThePast(anybody)).isEqualTo(OF_THE_PRESENT_ALONE);
        var unseen = new TreeSet<>(endpoints.keySet());
        var compared = 0;
        var found = 0;
        try (var replay = new Replay(system)) {
            for (var position : positions(day, seed)) {
                replay.feedTo(position);
                for (var endpoint : endpoints.keySet()) {
                    for (var path : paths(endpoint, endpoints.get(endpoint), day)) {
                        var reader = day.readerOf(endpoint);
                        var then = reader.get(path + (path.contains("?") ? "&" : "?") + "asOf=" + position);
                        var question = new Client(replay.address())
                                .with("Authorization", reader.authorization())
                                .atLeast(position);
                        var fresh = await().atMost(LONGEST_REPLAY)
                                .pollDelay(Duration.ZERO)
                                .until(
                                        () -> question.get(
                                                SHOWS_TIME.contains(endpoint) ? path + "?asOf=" + position : path),
                                        answer -> answer.status() != 503);
                        assertThat(then.status())
                                .as("%s at %d, seed %d: %s", path, position, seed, then.body())
                                .isEqualTo(fresh.status());
                        assertThat(then.content())
                                .as("%s at %d, seed %d", path, position, seed)
                                .isEqualTo(fresh.content());
                        if (then.status() == 200) {
                            assertThat(then.header("Lyceum-Position"))
                                    .as("the position of %s", path)
                                    .isEqualTo(Long.toString(position));
                            found++;
                            unseen.remove(endpoint);
                        }
                        compared++;
                    }
                }
            }
        }
        System.out.printf(
                "as-of: endpoints=%d positions=%d comparisons=%d with_content=%d seed=%d%n",
                endpoints.size(), POSITIONS, compared, found, seed);
        assertThat(unseen).as("never answered with content").isEqualTo(NOT_IN_THIS_DAY);
    }

    @Test
    void aTimeMeansTheLastEventRecordedByThen(Client anybody) {
        var owner = anybody.newSchool();
        owner.withKey("a")
                .post("/billing/top-ups", Map.of("amountMinor", 100, "description", "card"))
                .expect(200);
        var last = owner.eventually(
                        "/audit/events?limit=1&type=billing.BalanceCredited",
                        page -> page.path("items").path(0).path("sequence").asLong() > 2)
                .path("items")
                .path(0);
        owner.withKey("b")
                .post("/billing/top-ups", Map.of("amountMinor", 100, "description", "card"))
                .expect(200);

        var then = owner.get("/billing/balance?asOf=" + last.path("recordedAt").asString())
                .expect(200);

        assertThat(then.body().path("balanceMinor").asLong()).isEqualTo(25_100);
        assertThat(then.header("Lyceum-Position"))
                .isEqualTo(Long.toString(last.path("position").asLong()));
        assertThat(owner.get("/students?asOf=2001-01-01T00:00:00Z")
                        .expect(200)
                        .body()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void whatCannotBeAnsweredIsRefused(Client anybody) {
        var owner = anybody.newSchool();

        for (var wrong : List.of("yesterday", "-1", "2999-01-01T00:00:00Z", "")) {
            assertThat(owner.get("/students?asOf=" + wrong).expect(400).body().toString())
                    .contains("asOf");
        }
        assertThat(owner.get("/students?asOf=999999999999").expect(503).header("Retry-After"))
                .isNotBlank();
        assertThat(owner.get("/admin/projections?asOf=1").expect(400).body().toString())
                .contains("asOf");
        assertThat(anybody.newSchool()
                        .get("/students?asOf=" + owner.get("/students").header("Lyceum-Position"))
                        .expect(200)
                        .body()
                        .path("items"))
                .as("another tenant's past")
                .isEmpty();
    }

    /** Every GET of the API document, with the names of its parameters. */
    private static Map<String, Set<String>> reads(Client anybody) {
        var reads = new TreeMap<String, Set<String>>();
        anybody.get("/v3/api-docs").expect(200).body().path("paths").forEachEntry((path, methods) -> {
            if (methods.has("get")) {
                var parameters = new TreeSet<String>();
                methods.path("get")
                        .path("parameters")
                        .forEach(parameter ->
                                parameters.add(parameter.path("name").asString()));
                reads.put(path.replace("/api/v1", ""), parameters);
            }
        });
        return reads;
    }

    private static Map<String, Set<String>> endpoints(Client anybody) {
        var endpoints = reads(anybody);
        endpoints.values().removeIf(parameters -> !parameters.contains("asOf"));
        return endpoints;
    }

    private static Set<String> notOfThePast(Client anybody) {
        var endpoints = reads(anybody);
        endpoints.values().removeIf(parameters -> parameters.contains("asOf"));
        return endpoints.keySet();
    }

    /** The addresses of an endpoint: as it is, and for lists cut to pages and sorted too. */
    private static List<String> paths(String endpoint, Set<String> parameters, Day day) {
        var path = endpoint.replace("{version}", "1");
        for (var id : day.ids().entrySet()) {
            if (endpoint.startsWith(id.getKey())) {
                path = path.replaceAll("\\{[^}]+}", id.getValue());
            }
        }
        // Of what the day does not have, both systems must know nothing.
        path = path.replaceAll("\\{[^}]+}", new UUID(0, 7).toString());
        if (endpoint.startsWith("/admin/analytics/") && !endpoint.endsWith("/overview")) {
            var today = LocalDate.now(ZoneOffset.UTC);
            path += "?from=%s&to=%s".formatted(today.minusDays(1), today);
        }
        var paths = new ArrayList<>(List.of(path));
        if (parameters.contains("limit")) {
            paths.add(path + (path.contains("?") ? "&" : "?") + "limit=2");
        }
        if (SORTED.containsKey(endpoint)) {
            paths.add(path + "?sort=" + SORTED.get(endpoint));
        }
        return paths;
    }

    private static List<Long> positions(Day day, long seed) {
        var random = new Random(seed);
        var positions = new TreeSet<>(Set.of(day.begin(), day.end()));
        while (positions.size() < POSITIONS) {
            positions.add(random.nextLong(day.begin(), day.end()));
        }
        return List.copyOf(positions);
    }

    private static Day day(Client anybody) {
        var owner = anybody.newSchool();
        var begin = Long.parseLong(owner.get("/billing/balance").header("Lyceum-Position"));
        owner.withKey("plan")
                .put("/billing/subscription", Map.of("plan", "pro"))
                .expect(200);
        var invoice = owner.eventually(
                        "/billing/invoices?state=paid",
                        page -> page.path("items").size() == 1)
                .path("items")
                .path(0)
                .path("invoiceId")
                .asString();
        var course = owner.post("/courses", Map.of("code", "ENG-1", "title", "English"))
                .expect(201)
                .id();
        var lesson = UUID.randomUUID().toString();
        owner.post(
                        "/courses/%s/lessons/%s".formatted(course, lesson),
                        Map.of("title", "One", "homework", "Your morning", "rubric", "breakfast, weather"))
                .expect(200);
        owner.post(
                        "/courses/%s/elements".formatted(course),
                        Map.of("element", Map.of("id", "m1", "type", "message", "text", "Hi", "button", "Go")))
                .expect(201);
        owner.post("/courses/%s/publish".formatted(course), Map.of()).expect(200);
        var group = owner.post("/groups", Map.of("courseId", course, "name", "Spring"))
                .expect(201)
                .id();
        owner.post("/groups/%s/invites".formatted(group), Map.of()).expect(201);
        var run = owner.post("/courses/%s/start".formatted(course), Map.of())
                .expect(201)
                .id();
        owner.post("/runs/%s/next".formatted(run), Map.of()).expect(200);
        var students = new ArrayList<String>();
        var homework = "";
        for (var name : List.of("Ivan", "Anna", "Oleg", "Vera")) {
            students.add(owner.post("/students", Map.of("name", name, "courseId", course))
                    .expect(201)
                    .id());
            homework = owner.post(
                            "/students/%s/lessons/%s/homework".formatted(students.getLast(), lesson),
                            Map.of("text", "In the morning I have breakfast and walk in good weather."))
                    .expect(202)
                    .id();
            var handedIn = homework;
            owner.eventually(
                    "/homework/" + handedIn,
                    found -> found.path("state").asString().equals("AI_CHECKED"));
            owner.post("/homework/%s/review".formatted(handedIn), Map.of("score", 70, "feedback", "Good"))
                    .expect(200);
        }
        var visitor = anybody.visitor(owner.tenant());
        var dialog =
                visitor.post("/dialogs", Map.of("name", "Maria")).expect(201).id();
        visitor.post("/dialogs/%s/messages".formatted(dialog), Map.of("text", "Сколько стоит курс?"))
                .expect(202);
        owner.eventually(
                "/dialogs/%s/messages".formatted(dialog),
                page -> page.path("items").size() == 2);
        visitor.post("/dialogs/%s/handoff".formatted(dialog), Map.of()).expect(200);
        owner.withKey("debit")
                .post("/billing/debits", Map.of("amountMinor", 500, "service", "AI_MESSAGE", "description", "spent"))
                .expect(200);
        var job = owner.withKey("job")
                .post(
                        "/render-jobs",
                        Map.of(
                                "title",
                                "Short",
                                "profile",
                                "PORTRAIT_720P",
                                "music",
                                false,
                                "scenes",
                                List.of(Map.of("text", "One", "millis", 1_000, "color", "#1d3557"))))
                .expect(202)
                .id();
        owner.eventually(
                "/render-jobs/" + job, found -> found.path("state").asString().equals("COMPLETED"));
        var end = owner.withKey("last")
                .post("/billing/top-ups", Map.of("amountMinor", 100, "description", "card"))
                .expect(200)
                .position();
        return new Day(
                owner,
                anybody.platformAdministrator(),
                begin,
                end,
                Map.ofEntries(
                        Map.entry("/courses", course),
                        Map.entry("/students", students.getFirst()),
                        Map.entry("/lessons", lesson),
                        Map.entry("/groups", group),
                        Map.entry("/runs", run),
                        Map.entry("/homework", homework),
                        Map.entry("/dialogs", dialog),
                        Map.entry("/render-jobs", job),
                        Map.entry("/billing/invoices", invoice),
                        Map.entry("/members", owner.user()),
                        Map.entry("/admin/tenants", owner.tenant()),
                        Map.entry("/admin/users", owner.user()),
                        Map.entry("/admin/data", "platform_day"),
                        Map.entry("/exports", "balance_entry"),
                        Map.entry("/audit/aggregates", students.getFirst())));
    }
}
