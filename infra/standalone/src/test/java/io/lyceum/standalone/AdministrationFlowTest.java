package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(SystemUnderTest.class)
class AdministrationFlowTest {

    private static String today() {
        var today = LocalDate.now(ZoneOffset.UTC);
        return today.minusDays(1) + "&to=" + today.plusDays(1);
    }

    private static Client platform(Client anybody) {
        return anybody.login(RunningSystem.PLATFORM_ADMINISTRATOR);
    }

    @Test
    void anOperationOfNoteIsRecordedWithWhoWhatWhenAndFromWhereBeforeItIsAnswered(Client anybody) {
        var owner = anybody.newSchool().with("User-Agent", "Firefox on a Tuesday");

        var topUp = owner.withKey("top-up-" + UUID.randomUUID())
                .post("/billing/top-ups", Map.of("amountMinor", 500, "description", "card"))
                .expect(200);

        var noted =
                operations(owner, "/audit/operations?permission=MOVE_MONEY", 1).getFirst();
        assertThat(noted.path("actorId").asString()).isEqualTo(owner.user());
        assertThat(noted.path("actorRole").asString()).isEqualTo("OWNER");
        assertThat(noted.path("action").asString()).isEqualTo("POST /api/v1/billing/top-ups");
        assertThat(noted.path("status").asInt()).isEqualTo(200);
        assertThat(noted.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(noted.path("device").asString()).isEqualTo("Firefox on a Tuesday");
        assertThat(noted.path("position").asLong()).isGreaterThan(topUp.position());
        var led = owner.get("/audit/events?type=billing.BalanceCredited")
                .body()
                .path("items")
                .path(0);
        assertThat(led.path("metadata").path("causationId").asString())
                .isEqualTo(noted.path("requestId").asString());
    }

    @Test
    void aRefusedOperationIsRecordedTooAndWhatIsNotOfNoteIsNot(Client anybody) {
        var owner = anybody.newSchool();
        var teacher = owner.member("TEACHER");

        teacher.withKey("k" + UUID.randomUUID())
                .post("/billing/top-ups", Map.of("amountMinor", 500, "description", "card"))
                .expect(403);
        owner.post("/courses", Map.of("code", "A", "title", "A")).expect(201);

        var refused = operations(owner, "/audit/operations?actor=" + teacher.user() + "&status=403", 1)
                .getFirst();
        assertThat(refused.path("permission").asString()).isEqualTo("MOVE_MONEY");
        assertThat(owner.get("/audit/operations?permission=MANAGE_COURSES")
                        .body()
                        .path("items"))
                .isEmpty();
        teacher.get("/audit/operations").expect(403);
    }

    @Test
    void aSchoolSeesItsOwnOperationsAndThePlatformThoseOfAll(Client anybody) {
        var owner = anybody.newSchool();
        var other = anybody.newSchool();
        owner.post("/members", memberBody("first")).expect(201);
        other.post("/members", memberBody("second")).expect(201);

        operations(owner, "/audit/operations?permission=MANAGE_MEMBERS", 1);
        operations(other, "/audit/operations?permission=MANAGE_MEMBERS", 1);
        var platform = platform(anybody);
        operations(platform, "/admin/operations?permission=MANAGE_MEMBERS&school=" + owner.tenant(), 1);
        operations(platform, "/admin/operations?permission=MANAGE_MEMBERS&school=" + other.tenant(), 1);
        owner.get("/admin/operations").expect(403);
    }

    @Test
    void aLoginAndAFailedOneAreInTheLog(Client anybody) {
        var owner = anybody.newSchool();
        anybody.post("/auth/login", Map.of("email", owner.email(), "password", "not-the-password-1"))
                .expect(401);

        operations(owner, "/audit/operations?action=log%20in%20failed", 1);
        var login =
                operations(owner, "/audit/operations?action=log%20in%20by", 1).getFirst();
        assertThat(login.path("address").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void thePlatformSeesEverySchoolAndEverybodyAndNobodyElseDoes(Client anybody) {
        var owner = anybody.newSchool();
        var platform = platform(anybody);

        platform.eventually(
                "/admin/tenants/" + owner.tenant(),
                school -> school.path("ownerId").asString().equals(owner.user())
                        && school.path("members").asInt() == 1);
        var found = platform.eventually(
                "/admin/users?q=" + owner.email(), users -> users.path("items").size() == 1);
        assertThat(found.path("items").path(0).path("schoolId").asString()).isEqualTo(owner.tenant());
        assertThat(found.path("items").path(0).path("logins").asInt()).isPositive();
        platform.get("/admin/users/" + UUID.randomUUID()).expect(404);
        for (var address : List.of("/admin/tenants", "/admin/users", "/admin/analytics/overview", "/admin/data")) {
            assertThat(owner.get(address).expect(403).code()).isEqualTo("forbidden");
            anybody.get(address).expect(401);
        }
    }

    @Test
    void theFiguresOfThePlatformAddUp(Client anybody) {
        var owner = anybody.newSchool();
        var platform = platform(anybody);
        owner.withKey("t" + UUID.randomUUID())
                .post("/billing/top-ups", Map.of("amountMinor", 12_345, "description", "card"))
                .expect(200);

        platform.eventually(
                "/admin/data/platform_day?column=school_id&value=" + owner.tenant(),
                days -> days.path("items")
                        .valueStream()
                        .anyMatch(day -> day.path("row").path("credited_minor").asLong() == 25_000 + 12_345));
        var overview = platform.get("/admin/analytics/overview").expect(200).body();
        var schools = platform.get("/admin/analytics/revenue/schools?from=" + today())
                .expect(200)
                .body();
        var days = platform.get("/admin/analytics/revenue?from=" + today())
                .expect(200)
                .body();
        assertThat(overview.path("schools").asLong()).isPositive();
        assertThat(overview.path("users").asLong())
                .isGreaterThanOrEqualTo(overview.path("schools").asLong());
        assertThat(schools.valueStream().map(school -> school.path("name").asString()))
                .isNotEmpty();
        assertThat(days.valueStream()
                        .mapToLong(day -> day.path("creditedMinor").asLong())
                        .sum())
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({"2026-02-01,2026-01-01,to", "2024-01-01,2026-01-01,to", "yesterday,2026-01-01,from"})
    void aSpanThatIsNoneIsRefusedWithFieldAndRule(String from, String to, String field, Client anybody) {
        var refused = platform(anybody)
                .get("/admin/analytics/days?from=%s&to=%s".formatted(from, to))
                .expect(400);

        assertThat(refused.field()).isEqualTo(field);
    }

    @Test
    void settingsKeepTheirTypeAndSensitiveOnesAreNeverShown(Client anybody) {
        var platform = platform(anybody);
        var key = "provider-" + UUID.randomUUID();
        var path = "/admin/settings/AI/" + key;

        platform.put(path, Map.of("value", "sk-live-0123456789abcdef", "sensitive", true))
                .expect(200);
        var shown = platform.eventually(
                        "/admin/settings?category=AI&limit=100",
                        settings -> settings.path("items")
                                .valueStream()
                                .anyMatch(setting ->
                                        setting.path("key").asString().equals(key)))
                .path("items")
                .valueStream()
                .filter(setting -> setting.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
        assertThat(shown.path("value").asString()).isEqualTo("••••••cdef");
        assertThat(platform.get("/audit/events?type=administration.SystemSettingChanged&limit=100")
                        .body()
                        .toString())
                .doesNotContain("sk-live");
        assertThat(platform.put(path, Map.of("value", "7", "type", "INTEGER"))
                        .expect(409)
                        .code())
                .isEqualTo("conflict");
        platform.delete(path).expect(200);
        platform.delete(path).expect(404);
    }

    @Test
    void severalSettingsAreCheckedBeforeTheFirstIsSetAndARepeatChangesNothing(Client anybody) {
        var platform = platform(anybody);
        var run = UUID.randomUUID().toString();
        var good = setting("before-" + run, "FLOAT", "61.5");
        var bad = setting("after-" + run, "FLOAT", "much more");

        var refused = platform.put("/admin/settings", Map.of("settings", List.of(good, bad)))
                .expect(400);
        assertThat(refused.field()).isEqualTo("settings[1].setting.value");
        var both = Map.of("settings", List.of(good, setting("after-" + run, "FLOAT", "84")));
        var first = platform.withKey(run).put("/admin/settings", both).expect(200);
        var second = platform.withKey(run).put("/admin/settings", both).expect(200);
        assertThat(second.body()
                        .valueStream()
                        .map(receipt -> receipt.path("position").asLong()))
                .containsExactlyElementsOf(first.body()
                        .valueStream()
                        .map(receipt -> receipt.path("position").asLong())
                        .toList());
    }

    @Test
    void whileThePlatformIsMaintainedPeopleReadAndChangeNothing(Client anybody) {
        var owner = anybody.newSchool();
        var platform = platform(anybody);
        try {
            platform.put("/admin/settings/MAINTENANCE/message", Map.of("value", "Back at noon."))
                    .expect(200);
            platform.put("/admin/settings/MAINTENANCE/enabled", Map.of("value", "true"))
                    .expect(200);
            org.awaitility.Awaitility.await()
                    .untilAsserted(() -> assertThat(owner.post("/courses", Map.of("code", "M", "title", "M"))
                                    .expect(503)
                                    .body()
                                    .path("detail")
                                    .asString())
                            .isEqualTo("Back at noon."));
            owner.get("/courses").expect(200);
        } finally {
            platform.delete("/admin/settings/MAINTENANCE/enabled").expect(200);
            platform.delete("/admin/settings/MAINTENANCE/message").expect(200);
        }
        org.awaitility.Awaitility.await()
                .until(() -> owner.post("/courses", Map.of("code", "M", "title", "M"))
                                .status()
                        == 201);
    }

    @ParameterizedTest
    @CsvSource({"GENERAL,Name,key", "MAINTENANCE,enabled,value", "NOWHERE,name,category"})
    void aSettingThatCannotBeIsRefusedWithFieldAndRule(String category, String key, String field, Client anybody) {
        var refused = platform(anybody)
                .put("/admin/settings/%s/%s".formatted(category, key), Map.of("value", "maybe"))
                .expect(400);

        assertThat(refused.field()).isEqualTo(field);
    }

    @Test
    void theStartPagesFunnelCountsVisitsByHowFarTheyCame(Client anybody) {
        var platform = platform(anybody);
        var before = funnel(platform);
        visit(anybody, "PAGE_VIEW", 0);
        visit(anybody, "STEP_COMPLETE", 2);
        visit(anybody, "WIDGET_CODE_COPIED", 0);

        platform.eventually(
                "/admin/analytics/start-page/funnel?from=" + today(), stages -> visits(stages, 0) == before.get(0) + 3);
        var after = funnel(platform);
        assertThat(List.of(
                        after.get(1) - before.get(1),
                        after.get(2) - before.get(2),
                        after.get(3) - before.get(3),
                        after.get(5) - before.get(5)))
                .isEqualTo(List.of(2L, 2L, 1L, 1L));
        assertThat(platform.get("/admin/analytics/start-page?from=" + today())
                        .expect(200)
                        .body()
                        .path("visits")
                        .asLong())
                .isEqualTo(after.getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"sessionId\":\"short\",\"action\":\"PAGE_VIEW\"}",
                "{\"sessionId\":\"0123456789abcdef\"}"
            })
    void anActionOfTheStartPageThatMakesNoSenseIsRefused(String body, Client anybody) {
        assertThat(anybody.postText(
                                "/public/start-page/events",
                                "application/json",
                                body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .expect(400)
                        .code())
                .isEqualTo("invalid-request");
    }

    @Test
    void theDataBrowserShowsRowsOfASchoolWithPersonalColumnsMasked(Client anybody) {
        var owner = anybody.newSchool();
        var platform = platform(anybody);

        var rows = platform.get("/admin/data/user_account?school=" + owner.tenant())
                .expect(200)
                .body()
                .path("items");
        assertThat(rows).hasSize(1);
        assertThat(rows.path(0).path("row").path("user_id").asString()).isEqualTo(owner.user());
        assertThat(rows.path(0).path("row").path("email").asString()).isEqualTo("•••");
        assertThat(platform.get("/admin/data")
                        .expect(200)
                        .body()
                        .valueStream()
                        .map(table -> table.path("table").asString()))
                .contains("user_account", "balance", "dialog");
        platform.get("/admin/data/pg_authid").expect(404);
        platform.get("/admin/data/user_account?school=nobody").expect(400);
        platform.get("/admin/data/user_account?column=email&value=a&school=" + owner.tenant())
                .expect(400);
    }

    @Test
    void analystsTakeWholeReadModelsAsOneSnapshot(Client anybody) {
        var owner = anybody.newSchool();
        var other = anybody.newSchool();
        for (var i = 0; i < 3; i++) {
            owner.withKey("entry-" + i)
                    .post("/billing/top-ups", Map.of("amountMinor", 100, "description", "card"))
                    .expect(200);
        }
        var before = owner.eventually(
                "/billing/balance", balance -> balance.path("balanceMinor").asLong() == 25_300);

        var export = owner.get("/exports/balance_entry").expect(200);
        var amounts = export.body()
                .path("text")
                .asString()
                .lines()
                .map(io.lyceum.kernel.json.EventJson.mapper()::readTree)
                .mapToLong(entry -> entry.path("amount_minor").asLong())
                .sum();
        assertThat(amounts).isEqualTo(before.path("balanceMinor").asLong());
        assertThat(owner.get("/exports/balance_entry?asOf=" + export.header("Lyceum-Position"))
                        .expect(200)
                        .body())
                .isEqualTo(export.body());
        assertThat(owner.get("/exports/balance_entry.csv")
                        .expect(200)
                        .body()
                        .path("text")
                        .asString()
                        .lines())
                .hasSize(5)
                .first(InstanceOfAssertFactories.STRING)
                .startsWith("\uFEFF")
                .contains("amount_minor");
        assertThat(other.get("/exports/balance_entry")
                        .expect(200)
                        .body()
                        .path("text")
                        .asString()
                        .lines())
                .hasSize(1);
        assertThat(owner.get("/exports")
                        .expect(200)
                        .body()
                        .valueStream()
                        .map(table -> table.path("table").asString()))
                .contains("student", "homework", "balance_entry")
                .doesNotContain("platform_user");
        owner.get("/exports/platform_user").expect(404);
        owner.get("/exports/nothing").expect(404);
        owner.get("/exports/nothing.csv").expect(404);
        owner.member("TEACHER").get("/exports/balance_entry").expect(403);
    }

    @Test
    void whoTakesWholeTablesOrLooksIntoThemIsInTheLog(Client anybody) {
        var owner = anybody.newSchool().with("User-Agent", "Analyst 1");
        owner.get("/exports/member").expect(200);
        owner.get("/students/export").expect(200);
        owner.with("Accept", "application/x-ndjson").get("/audit/events").expect(200);
        owner.get("/exports/nothing").expect(404);
        platform(anybody).get("/admin/data/member?school=" + owner.tenant()).expect(200);

        var noted = operations(owner, "/audit/operations?permission=READ_AUDIT", 3);
        assertThat(noted)
                .extracting(operation -> operation.path("action").asString())
                .contains("GET /api/v1/exports/member", "GET /api/v1/audit/events");
        assertThat(noted).allSatisfy(operation -> {
            assertThat(operation.path("actorId").asString()).isEqualTo(owner.user());
            assertThat(operation.path("address").asString()).isEqualTo("127.0.0.1");
            assertThat(operation.path("device").asString()).isEqualTo("Analyst 1");
        });
        operations(owner, "/audit/operations?action=students/export", 1);
        operations(platform(anybody), "/admin/operations?target=" + owner.tenant() + "&action=admin/data", 1);
    }

    @Test
    void theStateOfTheProjectionsIsFollowedLive(Client anybody) {
        var states = platform(anybody).follow("/admin/projections/live", "", 1);

        assertThat(states.getFirst().event()).isEqualTo("platform.state");
        assertThat(states.getFirst()
                        .data()
                        .valueStream()
                        .map(state -> state.path("projection").asString()))
                .contains("balance", "operation-log");
    }

    private static List<JsonNode> operations(Client who, String path, int atLeast) {
        return who.eventually(path, found -> found.path("items").size() >= atLeast)
                .path("items")
                .valueStream()
                .toList();
    }

    private static Map<String, Object> memberBody(String name) {
        return Map.of(
                "email",
                "%s-%s@test.example".formatted(name, UUID.randomUUID()),
                "password",
                Client.PASSWORD,
                "name",
                name,
                "role",
                "TEACHER");
    }

    private static Map<String, Object> setting(String key, String type, String value) {
        return Map.of("category", "METRICS", "key", key, "setting", Map.of("type", type, "value", value));
    }

    private static void visit(Client anybody, String action, int step) {
        var session = UUID.randomUUID().toString();
        anybody.post("/public/start-page/events", Map.of("sessionId", session, "action", "PAGE_VIEW"))
                .expect(204);
        var body = new java.util.HashMap<String, Object>(Map.of("sessionId", session, "action", action));
        if (step > 0) {
            body.put("step", step);
        }
        anybody.post("/public/start-page/events", body).expect(204);
    }

    private static List<Long> funnel(Client platform) {
        var stages = platform.get("/admin/analytics/start-page/funnel?from=" + today())
                .expect(200)
                .body();
        return java.util.stream.IntStream.range(0, 6)
                .mapToObj(stage -> visits(stages, stage))
                .toList();
    }

    private static long visits(JsonNode stages, int stage) {
        return stages.path(stage).path("visits").asLong();
    }
}
