package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What those who operate the platform see of its work and its nodes; the work is the look at the bot. */
@ExtendWith(SystemUnderTest.class)
class JobFlowTest {

    private static final String CHECK = "identity.bot-check";
    private static final String CLEANING = "storage.common-files";

    @AfterEach
    void telegramWorksAgain() {
        SystemUnderTest.TELEGRAM.answer(200);
    }

    /** Runs the job that waits, and tells its id. */
    private static String runNow(Client platform) {
        var job = platform.eventually(
                        "/admin/jobs?task=" + CHECK,
                        page -> page.path("items").size() == 1
                                && page.path("items")
                                        .path(0)
                                        .path("node")
                                        .asString("")
                                        .isEmpty())
                .path("items")
                .path(0)
                .path("taskId")
                .asString();
        platform.post("/admin/jobs/%s/%s/retry".formatted(CHECK, job), Map.of()).expect(202);
        return job;
    }

    private static JsonNode firstRun(Client platform, String job, String outcome) {
        return platform.eventually(
                        "/admin/job-runs?task=%s&taskId=%s&outcome=%s".formatted(CHECK, job, outcome),
                        page -> page.path("items").size() > 0)
                .path("items")
                .path(0);
    }

    private static void awaitBot(Client platform, String health) {
        platform.eventually(
                "/admin/bots", bots -> bots.path(0).path("health").asString("").equals(health));
    }

    @Test
    void aBotThatTelegramRefusesIsDownAndUpAgainOnceItIsBelieved(Client anybody) {
        var platform = anybody.platformAdministrator();
        runNow(platform);
        awaitBot(platform, "UP");

        SystemUnderTest.TELEGRAM.answer(401);
        var refused = runNow(platform);
        awaitBot(platform, "DOWN");

        var bot = platform.get("/admin/bots").expect(200).body().path(0);
        assertThat(bot.path("cause").asString()).isEqualTo("Telegram refuses its token");
        assertThat(bot.path("username").asString()).isEqualTo(LocalTelegram.USERNAME);
        assertThat(firstRun(platform, refused, "done").path("attempt").asInt()).isEqualTo(1);
        var live = platform.follow("/admin/live", "", 1).getFirst();
        assertThat(live.event()).isEqualTo("platform.system");
        assertThat(live.data().path("bots").path(0).path("health").asString()).isEqualTo("DOWN");
        assertThat(live.data().path("nodes")).isNotEmpty();
        assertThat(live.data().path("trouble").path("failing").isNumber()).isTrue();
        SystemUnderTest.TELEGRAM.answer(200);
        runNow(platform);
        awaitBot(platform, "UP");
    }

    @Test
    void aJobThatFailsShowsItsCauseAndIsRunAgain(Client anybody) {
        var platform = anybody.platformAdministrator();
        SystemUnderTest.TELEGRAM.answer(500);

        var job = runNow(platform);

        var failed = firstRun(platform, job, "failed");
        assertThat(failed.path("cause").asString()).contains("Telegram answered 500");
        assertThat(failed.path("correlationId").asString()).isNotBlank();
        var whole = platform.get("/admin/job-runs/" + failed.path("runId").asString())
                .expect(200)
                .body();
        assertThat(whole.path("trace").asString()).contains("TelegramLoginBot").doesNotContain(SystemUnderTest.BOT);
        SystemUnderTest.TELEGRAM.answer(200);
        var again = platform.withKey("again-" + job);
        var retry = "/admin/jobs/%s/%s/retry".formatted(CHECK, job);
        again.post(retry, Map.of()).expect(202);
        firstRun(platform, job, "done");
        assertThat(again.post(retry, Map.of()).expect(202).body().path("state").asString())
                .isEqualTo("ENDED");
        platform.eventually(
                "/admin/operations?permission=OPERATE_PLATFORM&status=202&target=%s/%s".formatted(CHECK, job),
                page -> page.path("items").size() >= 2);
    }

    @Test
    void workThatWasGivenUpRunsAgainFromTheLogThatShowsIt(Client anybody, RunningSystem system) throws SQLException {
        var owner = anybody.newSchool();
        var platform = anybody.platformAdministrator();
        var job = "given-up-" + UUID.randomUUID();
        giveUp(system, owner.tenant(), job);
        var runs = "/admin/job-runs?task=%s&taskId=%s&outcome=".formatted(CLEANING, job);
        var given =
                platform.get(runs + "given_up").expect(200).body().path("items").path(0);
        assertThat(given.path("retryable").asBoolean()).isTrue();
        assertThat(given.path("cause").asString()).isEqualTo("the disk was away");

        var retry = "/admin/jobs/%s/%s/retry".formatted(given.path("task").asString(), job);
        owner.post(retry, Map.of()).expect(403);
        anybody.post(retry, Map.of()).expect(401);
        platform.post("/admin/jobs/%s/another/retry".formatted(CLEANING), Map.of())
                .expect(404);
        var once = platform.keyed();
        assertThat(once.post(retry, Map.of()).expect(202).body().path("state").asString())
                .isEqualTo("DUE");

        platform.eventually(runs + "done", page -> page.path("items").size() == 1);
        assertThat(once.post(retry, Map.of()).expect(202).body().path("state").asString())
                .isEqualTo("ENDED");
        assertThat(platform.get(runs + "given_up")
                        .body()
                        .path("items")
                        .path(0)
                        .path("retryable")
                        .asBoolean())
                .isFalse();
        platform.eventually(
                "/admin/operations?permission=OPERATE_PLATFORM&status=202&target=%s/%s".formatted(CLEANING, job),
                page -> page.path("items").size() == 2);
    }

    /** As the task runner leaves it: the last attempt in the log, and what it takes to run again. */
    private static void giveUp(RunningSystem system, String school, String job) throws SQLException {
        try (var connection = DriverManager.getConnection(system.databaseUrl().orElseThrow(), "postgres", "");
                var run = connection.prepareStatement("""
                        insert into operations.task_run (run_id, school_id, task, task_id, attempt, outcome, due_at, began_at,
                            ended_at, node, correlation_id, cause)
                        values (gen_random_uuid(), ?::uuid, ?, ?, 12, 'GIVEN_UP', now(), now(), now(), 'standalone', 'c',
                            'the disk was away')""");
                var kept = connection.prepareStatement("""
                        insert into command.given_up_task (task_name, task_instance, task_data, priority)
                        values (?, ?, convert_to(?, 'UTF8'), 50)""")) {
            run.setString(1, school);
            run.setString(2, CLEANING);
            run.setString(3, job);
            run.execute();
            kept.setString(1, CLEANING);
            kept.setString(2, job);
            kept.setString(3, """
                    {"origin":{"tenant":"%s","actor":"00000000-0000-0000-0000-000000000000","role":"SYSTEM",
                     "occurredAt":"2026-01-31T09:00:00Z","correlationId":"c","causationId":"c"}}""".formatted(school));
            kept.execute();
        }
    }

    @Test
    void onlyThePlatformLooksAndWhatIsNotThereIsNotFound(Client anybody) {
        var owner = anybody.newSchool();
        var platform = anybody.platformAdministrator();
        for (var path : new String[] {
            "/admin/jobs", "/admin/job-runs", "/admin/dead-letters", "/admin/nodes", "/admin/leases", "/admin/bots"
        }) {
            owner.get(path).expect(403);
            platform.get(path).expect(200);
        }

        owner.post("/admin/jobs/%s/1/retry".formatted(CHECK), Map.of()).expect(403);
        platform.post("/admin/jobs/%s/1/retry".formatted(CHECK), Map.of()).expect(404);
        platform.post("/admin/jobs/no-such-work/1/retry", Map.of()).expect(404);
        platform.get("/admin/job-runs/" + UUID.randomUUID()).expect(404);
        assertThat(platform.get("/admin/jobs?state=asleep").expect(400).field()).isEqualTo("state");
        assertThat(platform.get("/admin/job-runs?from=yesterday").expect(400).field())
                .isEqualTo("from");
        assertThat(platform.get("/admin/leases?kind=none").expect(400).field()).isEqualTo("kind");
    }

    @Test
    void aNodeThatLetsItsLeaseRunOutIsDead(Client anybody, RunningSystem system) throws SQLException {
        try (var connection = DriverManager.getConnection(system.databaseUrl().orElseThrow(), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into operations.node (node, sides, host, process, started_at, seen_at, lease_until)
                    values ('lost-node', 'command side', 'elsewhere', 7, now(), now(), now())
                    on conflict do nothing""");
        }
        var platform = anybody.platformAdministrator();

        var nodes = platform.eventually(
                "/admin/nodes",
                found -> state(found, "standalone").equals("UP")
                        && state(found, "lost-node").equals("DEAD"));

        assertThat(nodes.valueStream()
                        .filter(node -> node.path("node").asString().equals("standalone"))
                        .map(node -> node.path("sides").asString()))
                .containsExactly("command side and query side");
        for (var kind : new String[] {"policy", "projection"}) {
            platform.eventually(
                    "/admin/leases?kind=%s&node=standalone".formatted(kind),
                    page -> page.path("items")
                            .path(0)
                            .path("nodeState")
                            .asString("")
                            .equals("UP"));
        }
    }

    private static String state(JsonNode nodes, String name) {
        return nodes.valueStream()
                .filter(node -> node.path("node").asString().equals(name))
                .map(node -> node.path("state").asString())
                .findFirst()
                .orElse("");
    }
}
