package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lyceum.command.platform.ports.OutsideCalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scrape of a system that has done some of everything, and what dashboards and alerts make of it. */
class ScrapeTest {

    private static final String TOKEN = "operations-token-of-this-test";

    @TempDir
    static Path folder;

    private static RunningSystem system;
    private static Client owner;
    private static List<String> lines;

    @BeforeAll
    static void work() throws Exception {
        system = RunningSystem.start(folder, 0, Map.of("lyceum.operations.token", TOKEN));
        var anybody = new Client("http://localhost:" + system.port());
        owner = anybody.newSchool();
        var debit = Map.of("amountMinor", 1, "service", "AI_MESSAGE", "description", "a message");
        var keyed = owner.withKey(UUID.randomUUID().toString());
        keyed.post("/billing/debits", debit).expect(200);
        keyed.post("/billing/debits", debit).expect(200);
        owner.withKey(UUID.randomUUID().toString())
                .post("/billing/debits", Map.of("amountMinor", 90_000_000, "service", "AI_MESSAGE", "description", "x"))
                .expect(402);
        owner.follow("/live?topics=students", "0", 0);
        system.part(OutsideCalls.class.getName(), OutsideCalls.class)
                .call("chat-model", new OutsideCalls.Limits(Duration.ofSeconds(1), 1, 1), () -> "answer");
        var prometheus = anybody.with("Authorization", "Bearer " + TOKEN);
        // Followers are looked at in intervals: their figures are there after the first look.
        await().until(() -> {
            lines = scrape(prometheus);
            return samples()
                    .containsAll(
                            Set.of("lyceum_projection_lag_events", "lyceum_policy_lag_events", "lyceum_event_head"));
        });
        Files.write(Path.of("target", "scrape.txt"), lines);
    }

    private static List<String> scrape(Client prometheus) {
        return prometheus
                .get("/actuator/prometheus")
                .expect(200)
                .body()
                .path("text")
                .asString()
                .lines()
                .toList();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    private static Set<String> samples() {
        return lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void figuresOfEveryPartAreThere() {
        assertThat(samples())
                .contains(
                        "lyceum_event_head",
                        "lyceum_projection_position",
                        "lyceum_projection_lag_events",
                        "lyceum_projection_lag_seconds",
                        "lyceum_projection_dead_letters",
                        "lyceum_projection_stalled",
                        "lyceum_policy_lag_events",
                        "lyceum_policy_lag_seconds",
                        "lyceum_policy_dead_letters",
                        "lyceum_append_batch_sum",
                        "lyceum_append_commit_seconds_bucket",
                        "lyceum_append_queue",
                        "lyceum_command_duration_seconds_bucket",
                        "lyceum_task_due",
                        "lyceum_task_age_seconds",
                        "lyceum_task_failing",
                        "lyceum_live_streams",
                        "lyceum_live_dropped_total",
                        "resilience4j_circuitbreaker_state",
                        "resilience4j_circuitbreaker_calls_seconds_count",
                        "resilience4j_retry_calls_total",
                        "hikaricp_connections_active",
                        "r2dbc_pool_acquired_connections",
                        "http_server_requests_seconds_bucket",
                        "jvm_memory_used_bytes");
        assertThat(lines)
                .anyMatch(line -> line.matches(
                        "lyceum_command_duration_seconds_count\\{command=\"DebitBalance\",outcome=\"accepted\"} 1"))
                .anyMatch(line -> line.matches(
                        "lyceum_command_duration_seconds_count\\{command=\"DebitBalance\",outcome=\"repeated\"} 1"))
                .anyMatch(line -> line.matches(
                        "lyceum_command_duration_seconds_count\\{command=\"DebitBalance\",outcome=\"rejected\"} 1"));
    }

    @Test
    void everyFigureOfOursIsDescribedAndNoneNamesATenantOrAPerson() {
        var described = lines.stream()
                .filter(line -> line.startsWith("# HELP lyceum_"))
                .map(line -> line.split(" ", 4))
                .collect(Collectors.toMap(parts -> parts[2], parts -> parts.length > 3 ? parts[3].strip() : ""));
        assertThat(described)
                .hasSizeGreaterThan(20)
                .allSatisfy((name, text) ->
                        assertThat(text).as("description of %s", name).isNotBlank());
        assertThat(String.join("\n", lines))
                .doesNotContain(owner.tenant(), owner.user(), owner.email())
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}");
        assertThat(lines.size()).isLessThan(6_000);
    }

    @Test
    void everyPanelAndEveryAlertAsksForFiguresThatExist() throws Exception {
        var expressions = new ArrayList<String>();
        collect(Path.of("../grafana/lyceum.json"), "\"expr\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"", expressions);
        var panels = expressions.size();
        collect(Path.of("../prometheus/alerts.yaml"), "(?m)^\\s*expr:\\s*(.*(?:\\n {12,}.*)*)", expressions);
        assertThat(panels).isGreaterThanOrEqualTo(15);
        assertThat(expressions.size() - panels).isGreaterThanOrEqualTo(8);
        var known = samples();
        known.add("up");
        assertThat(expressions).allSatisfy(expression -> {
            var names = metricsOf(expression);
            assertThat(names).as(expression).isNotEmpty();
            assertThat(known).as(expression).containsAll(names);
        });
    }

    private static void collect(Path file, String pattern, List<String> into) throws Exception {
        var found = Pattern.compile(pattern).matcher(Files.readString(file));
        while (found.find()) {
            into.add(found.group(1));
        }
    }

    private static final Set<String> LABELS = Set.of("by", "le", "on", "and", "or", "unless", "without", "ignoring");

    /** Names in an expression that are neither functions nor labels. */
    private static Set<String> metricsOf(String expression) {
        var bare = expression
                .replaceAll("\\\\.", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^\\]]*]", "")
                .replaceAll("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)", "");
        var names = new TreeSet<String>();
        var words = Pattern.compile("[a-z_][a-z0-9_]*(?!\\w|\\s*\\()").matcher(bare);
        while (words.find()) {
            if (!LABELS.contains(words.group())) {
                names.add(words.group());
            }
        }
        return names;
    }
}
