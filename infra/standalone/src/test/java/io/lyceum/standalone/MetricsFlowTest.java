package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Figures of a school: who reads them, and the baselines they are held against. */
@ExtendWith(SystemUnderTest.class)
class MetricsFlowTest {

    @Test
    void figuresAreForTheSchoolsStaffAndBaselinesForItsOwner(Client anybody) {
        var owner = anybody.newSchool();
        var student = owner.member("STUDENT");
        var teacher = owner.member("TEACHER");
        for (var path : List.of("daily", "ai", "retention", "comparison", "summary", "roi", "baselines")) {
            student.get("/metrics/" + path).expect(403);
            teacher.get("/metrics/" + path).expect(200);
        }
        teacher.get("/metrics/profit").expect(403);
        for (var bad : List.of("from=2026-01-02", "from=x&to=2026-01-02", "from=2026-01-03&to=2026-01-02")) {
            var refused = owner.get("/metrics/daily?" + bad).expect(400);
            assertThat(refused.field()).isIn("from", "to");
        }
        assertThat(owner.get("/metrics/roi?investmentMinor=-1").expect(400).field())
                .isEqualTo("investmentMinor");

        var figures = new HashMap<String, Object>(Map.of(
                "retentionSeriesBefore", List.of(80),
                "retentionSeriesAfter", List.of(90),
                "retentionBefore", 80,
                "retentionAfter", 90,
                "moreStudentsPerMonth", 5,
                "curatorsBefore", 2,
                "curatorsAfter", 1,
                "supportHoursBefore", 40,
                "supportHoursAfter", 10,
                "currency", "RUB"));
        figures.putAll(Map.of(
                "responseSecondsBefore", Map.of("from", 60, "to", 120),
                "responseSecondsAfter", Map.of("from", 1, "to", 2),
                "aiResolutionBefore", 0,
                "aiResolutionAfter", 80,
                "profitPerMonthMinor", 1_000,
                "investmentMinor", 2_000,
                "gainPerYearMinor", 10_000,
                "churnLossPerMonthMinor", 500,
                "churnPercent", 10,
                "churnStudents", 5));
        assertThat(owner.put("/metrics/baselines", figures).expect(400).field()).isEqualTo("paybackDays");
        figures.put("paybackDays", 60);
        teacher.put("/metrics/baselines", figures).expect(403);
        var set = owner.withKey("b").put("/metrics/baselines", figures).expect(200);
        assertThat(owner.withKey("b")
                        .put("/metrics/baselines", figures)
                        .expect(200)
                        .position())
                .isEqualTo(set.position());
        assertThat(owner.get("/metrics/roi").body().path("paybackDays").asInt()).isEqualTo(60);
        assertThat(anybody.newSchool()
                        .get("/metrics/baselines")
                        .body()
                        .path("standard")
                        .asBoolean())
                .as("another school's stay as they are")
                .isTrue();
    }
}
