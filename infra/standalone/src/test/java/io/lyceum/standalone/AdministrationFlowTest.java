package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.json.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What those who operate the platform see of its schools, people and figures (C139, C195, C197-C200). */
@ExtendWith({SystemUnderTest.class, LedgerInvariants.class})
class AdministrationFlowTest {

    private static String today() {
        var today = LocalDate.now(ZoneOffset.UTC);
        return today.minusDays(1) + "&to=" + today.plusDays(1);
    }

    @Test
    void thePlatformSeesEverySchoolAndEverybodyAndNobodyElseDoes(Client anybody) {
        var owner = anybody.newSchool();
        var platform = anybody.platformAdministrator();

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
        var platform = anybody.platformAdministrator();
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
        var refused = anybody.platformAdministrator()
                .get("/admin/analytics/days?from=%s&to=%s".formatted(from, to))
                .expect(400);

        assertThat(refused.field()).isEqualTo(field);
    }

    @Test
    void theStartPagesFunnelCountsVisitsByHowFarTheyCame(Client anybody) {
        var platform = anybody.platformAdministrator();
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
                                "/public/start-page/events", "application/json", body.getBytes(StandardCharsets.UTF_8))
                        .expect(400)
                        .code())
                .isEqualTo("invalid-request");
    }

    @Test
    void theDataBrowserShowsRowsOfASchoolWithPersonalColumnsMasked(Client anybody) {
        var owner = anybody.newSchool();
        var platform = anybody.platformAdministrator();

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
                .map(EventJson.mapper()::readTree)
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
    void theStateOfTheProjectionsIsFollowedLive(Client anybody) {
        var states = anybody.platformAdministrator().follow("/admin/projections/live", "", 1);

        assertThat(states.getFirst().event()).isEqualTo("platform.state");
        assertThat(states.getFirst()
                        .data()
                        .valueStream()
                        .map(state -> state.path("projection").asString()))
                .contains("balance", "operation-log");
    }

    private static void visit(Client anybody, String action, int step) {
        var session = UUID.randomUUID().toString();
        anybody.post("/public/start-page/events", Map.of("sessionId", session, "action", "PAGE_VIEW"))
                .expect(204);
        var body = new HashMap<String, Object>(Map.of("sessionId", session, "action", action));
        if (step > 0) {
            body.put("step", step);
        }
        anybody.post("/public/start-page/events", body).expect(204);
    }

    private static List<Long> funnel(Client platform) {
        var stages = platform.get("/admin/analytics/start-page/funnel?from=" + today())
                .expect(200)
                .body();
        return IntStream.range(0, 6).mapToObj(stage -> visits(stages, stage)).toList();
    }

    private static long visits(JsonNode stages, int stage) {
        return stages.path(stage).path("visits").asLong();
    }
}
