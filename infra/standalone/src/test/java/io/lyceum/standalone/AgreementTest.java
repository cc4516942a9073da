package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.standalone.SchoolFold.Question;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Every number on every screen of the school agrees with its events, and so with every other screen, at one position. */
@ExtendWith(SystemUnderTest.class)
class AgreementTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Almaty");

    private final List<String> disagreements = new ArrayList<>();
    private int compared;

    @Test
    void everyNumberAgreesWithTheEvents(Client anybody) {
        var seed = System.nanoTime();
        var owner = anybody.newSchool();
        SchoolLife.live(anybody, owner, ZONE, new Random(seed));
        var position = SchoolHistory.quiet(owner);
        var fold = new SchoolFold(ZONE);
        SchoolHistory.upTo(position, owner).forEach(fold::add);
        var then = new At(owner, position);

        students(fold, then);
        homework(fold, then);
        dashboards(fold, then);
        days(fold, then);
        csv(fold, then);

        System.out.printf(
                "agreement: numbers compared=%d disagreements=%d students=%d position=%d seed=%d%n",
                compared, disagreements.size(), fold.pupils.size(), position, seed);
        assertThat(disagreements).as("seed %d", seed).isEmpty();
        assertThat(compared).isGreaterThan(1_000);
    }

    /** A reader who asks as of one position. */
    private record At(Client reader, long position) {

        JsonNode get(String path) {
            return reader.get(path + (path.contains("?") ? "&" : "?") + "asOf=" + position)
                    .expect(200)
                    .body();
        }
    }

    private void students(SchoolFold fold, At then) {
        var listed = then.get("/students?limit=100").path("items");
        same("students listed", fold.pupils.size(), listed.size());
        same(
                "students on the dashboard",
                listed,
                then.get("/dashboard/students?limit=100").path("items"));
        for (var shown : listed) {
            var id = shown.path("studentId").asString();
            var pupil = fold.pupils.get(id);
            student(id, pupil, shown);
            student(id, pupil, then.get("/students/" + id));
            risk(id, pupil, then.get("/students/%s/risk".formatted(id)));
            same(
                    id + " risk history",
                    Math.min(100, pupil.assessments),
                    then.get("/students/%s/risk/history?limit=100".formatted(id))
                            .path("items")
                            .size());
            same(
                    id + " tests",
                    pupil.tests,
                    then.get("/students/%s/tests?limit=100".formatted(id))
                            .path("items")
                            .size());
            for (var lesson :
                    then.get("/students/%s/progress?limit=100".formatted(id)).path("items")) {
                lesson(id, pupil, lesson);
            }
        }
        for (var count : then.get("/students/counts")) {
            same(
                    "count",
                    fold.with(count.path("status").asString()),
                    count.path("count").asLong());
        }
        for (var count : then.get("/students/risk-counts")) {
            same(
                    "risk count",
                    fold.pupils.values().stream()
                            .filter(pupil -> badge(pupil.risk)
                                    .equals(count.path("riskBadge").asString()))
                            .count(),
                    count.path("count").asLong());
        }
    }

    private void student(String id, SchoolFold.Pupil pupil, JsonNode shown) {
        same(id + " status", pupil.status, shown.path("status").asString());
        same(id + " risk", pupil.risk, shown.path("riskScore").asInt());
        same(id + " badge", badge(pupil.risk), shown.path("riskBadge").asString());
        same(id + " percent", pupil.percent, shown.path("percent").asInt());
        same(id + " enrolled", pupil.enrolledAt, time(shown.path("enrolledAt")));
        same(id + " last active", pupil.lastActiveAt, time(shown.path("lastActiveAt")));
    }

    private void risk(String id, SchoolFold.Pupil pupil, JsonNode shown) {
        same(id + " score", pupil.risk, shown.path("score").asInt());
        same(
                id + " explained",
                pupil.risk,
                shown.path("explanation")
                        .valueStream()
                        .mapToInt(line -> line.path("points").asInt())
                        .sum());
        if (pupil.factors != null) {
            pupil.factors.forEachEntry((factor, points) -> same(
                    id + " " + factor,
                    points.asInt(),
                    shown.path("factors").path(factor).asInt()));
        }
    }

    private void lesson(String id, SchoolFold.Pupil pupil, JsonNode shown) {
        var lesson = pupil.lessons.get(shown.path("lessonId").asString());
        var done = lesson.state.equals("COMPLETED");
        same(id + " lesson", lesson.state, shown.path("state").asString());
        same(
                id + " lesson percent",
                done ? 100 : lesson.percent,
                shown.path("percent").asInt());
        same(
                id + " progress",
                done ? "completed" : lesson.started ? "in_progress" : "not_started",
                shown.path("progress").asString());
        same(id + " test", lesson.testScore, number(shown.path("testScore")));
        same(id + " grade", lesson.homeworkScore, number(shown.path("homeworkScore")));
    }

    private void homework(SchoolFold fold, At then) {
        var board = then.get("/homework?limit=100").path("items");
        same("homework", fold.homework.size(), board.size());
        for (var shown : board) {
            var id = shown.path("submissionId").asString();
            var work = fold.homework.get(id);
            for (var view : List.of(shown, then.get("/homework/%s/result".formatted(id)))) {
                same(id + " state", work.state, view.path("state").asString());
                same(id + " attempt", work.attempt, view.path("attempt").asInt());
                same(id + " late", work.late, view.path("late").asBoolean());
                same(id + " AI", work.aiScore, number(view.path("aiScore")));
                same(id + " curator", work.curatorScore, number(view.path("curatorScore")));
                same(
                        id + " final",
                        work.curatorScore == null ? work.aiScore : work.curatorScore,
                        number(view.path("finalScore")));
            }
        }
        for (var student : fold.pupils.keySet()) {
            same(
                    student + " homework",
                    fold.homework.values().stream()
                            .filter(work -> work.student.equals(student))
                            .count(),
                    (long) then.get("/students/%s/homework?limit=100".formatted(student))
                            .path("items")
                            .size());
        }
    }

    private void dashboards(SchoolFold fold, At then) {
        for (var path : List.of("/dashboard/summary", "/dashboard/metrics")) {
            var shown = then.get(path);
            same("students", (long) fold.pupils.size(), shown.path("students").asLong());
            same("active", fold.with("ACTIVE"), shown.path("active").asLong());
            same("at risk", fold.with("AT_RISK"), shown.path("atRisk").asLong());
            same("dropped", fold.with("DROPPED"), shown.path("dropped").asLong());
            same("completed", fold.with("COMPLETED"), shown.path("completed").asLong());
            same("courses", (long) fold.courses.size(), shown.path("courses").asLong());
            same(
                    "pending",
                    state(fold, "PENDING"),
                    shown.path("homeworkPending").asLong());
            same(
                    "checked",
                    state(fold, "AI_CHECKED"),
                    shown.path("homeworkAiChecked").asLong());
            same(
                    "reviewed",
                    state(fold, "CURATOR_REVIEWED"),
                    shown.path("homeworkReviewed").asLong());
            same(
                    "average risk",
                    Math.round(fold.pupils.values().stream()
                            .filter(pupil -> !pupil.status.equals("COMPLETED"))
                            .mapToInt(pupil -> pupil.risk)
                            .average()
                            .orElse(0)),
                    shown.path("averageRisk").asLong());
        }
        var answered = fold.answered();
        var resolved = answered.stream().filter(Question::isResolved).count();
        for (var path : List.of("/chat/stats", "/metrics/ai")) {
            var shown = then.get(path);
            same("answered", (long) answered.size(), shown.path("answered").asLong());
            same("resolved", resolved, shown.path("resolved").asLong());
            same("resolution", percent(resolved, answered.size()), tenth(shown.path("resolutionRate")));
            same(
                    "response",
                    Math.round(answered.stream()
                            .mapToLong(question -> question.millis)
                            .average()
                            .orElse(0)),
                    shown.path("averageResponseMillis").asLong());
        }
        var measured = then.get("/metrics/summary").path("measured");
        same(
                "measured students",
                (long) fold.pupils.size(),
                measured.path("students").asLong());
        same("measured active", fold.with("ACTIVE"), measured.path("active").asLong());
        same("measured at risk", fold.with("AT_RISK"), measured.path("atRisk").asLong());
        same("measured dropped", fold.with("DROPPED"), measured.path("dropped").asLong());
        same(
                "measured completed",
                fold.with("COMPLETED"),
                measured.path("completed").asLong());
        same(
                "measured curators",
                (long) fold.teachers.size(),
                measured.path("curators").asLong());
        same(
                "measured answered",
                (long) answered.size(),
                measured.path("questionsAnswered").asLong());
        same("measured resolution", percent(resolved, answered.size()), tenth(measured.path("aiResolutionRate")));
        var kept = percent(fold.pupils.size() - fold.with("DROPPED"), fold.pupils.size());
        same("measured retention", kept, tenth(measured.path("retentionRate")));
        var table = then.get("/metrics/comparison")
                .valueStream()
                .collect(Collectors.toMap(line -> line.path("metric").asString(), line -> line));
        same("compared retention", kept, tenth(table.get("retention").path("measured")));
        same(
                "compared curators",
                fold.teachers.size(),
                table.get("curators").path("measured").asInt());
        profit(fold, then);
    }

    /** By profit-v1, in the currency of the standard baselines: 370 000 a month expected, 400 000 invested. */
    private void profit(SchoolFold fold, At then) {
        var balance = -40_000_000L;
        var begins = fold.first.withDayOfMonth(1);
        for (var line : then.get("/metrics/profit")) {
            var month = SchoolFold.month(begins);
            var ends = begins.plusMonths(1).minusDays(1);
            var from = begins.isBefore(fold.first) ? fold.first : begins;
            var to = ends.isAfter(fold.newest) ? fold.newest : ends;
            var days = ChronoUnit.DAYS.between(from, to) + 1;
            var expected = 37_000_000 * days / ends.getDayOfMonth();
            var charged = fold.charged.getOrDefault(month + " RUB", 0L);
            balance += expected - charged;
            same("month of profit", month, line.path("month").asString());
            same("expected of " + month, expected, line.path("expectedMinor").asLong());
            same("charged in " + month, charged, line.path("chargedMinor").asLong());
            same(
                    "profit of " + month,
                    expected - charged,
                    line.path("profitMinor").asLong());
            same("balance after " + month, balance, line.path("balanceMinor").asLong());
            begins = begins.plusMonths(1);
        }
        same("months of profit", fold.newest.withDayOfMonth(1).plusMonths(1), begins);
    }

    private void days(SchoolFold fold, At then) {
        var today = fold.day(Instant.now());
        var from = today.minusDays(SchoolLife.DAYS + 5);
        var rows = then.get("/metrics/daily?from=%s&to=%s".formatted(from, today));
        same("days", SchoolLife.DAYS + 6, rows.size());
        for (var row : rows) {
            var day = LocalDate.parse(row.path("date").asString());
            var total = fold.countOn(day, "");
            var dropped = fold.countOn(day, "DROPPED");
            var answered = fold.answered().stream()
                    .filter(question -> fold.day(question.answeredAt).equals(day))
                    .toList();
            var resolved = answered.stream().filter(Question::isResolved).count();
            same(day + " total", total, row.path("totalStudents").asLong());
            same(day + " dropped", dropped, row.path("studentsDropped").asLong());
            same(
                    day + " at risk",
                    fold.countOn(day, "AT_RISK"),
                    row.path("studentsAtRisk").asLong());
            same(
                    day + " completed",
                    fold.countOn(day, "COMPLETED"),
                    row.path("studentsCompleted").asLong());
            same(
                    day + " active",
                    fold.active.getOrDefault(day, java.util.Set.of()).size(),
                    row.path("activeStudents").asInt());
            same(
                    day + " courses",
                    fold.coursesCompleted.getOrDefault(day, 0),
                    row.path("completedCourses").asInt());
            same(
                    day + " answered",
                    answered.size(),
                    row.path("aiQuestionsAnswered").asInt());
            same(day + " resolved", resolved, row.path("aiQuestionsResolved").asLong());
            same(day + " resolution", percent(resolved, answered.size()), tenth(row.path("aiResolutionRate")));
            same(day + " retention", percent(total - dropped, total), tenth(row.path("retentionRate")));
        }
        for (var month : then.get("/metrics/retention").path("measured")) {
            var last = LocalDate.parse(month.path("month").asString() + "-01")
                    .plusMonths(1)
                    .minusDays(1);
            var day = last.isAfter(today) ? today : last;
            var total = fold.countOn(day, "");
            same(
                    month.path("month").asString() + " retention",
                    percent(total - fold.countOn(day, "DROPPED"), total),
                    tenth(month.path("retentionRate")));
        }
    }

    private void csv(SchoolFold fold, At then) {
        var text = new String(then.reader().bytes("/students/export?asOf=" + then.position()), StandardCharsets.UTF_8);
        var lines = text.replace("\uFEFF", "").lines().toList();
        same("lines of the export", fold.pupils.size() + 1, lines.size());
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            var pupil = fold.pupils.get(cells[0]);
            same("exported name", pupil.name, cells[1]);
            same("exported status", pupil.status, cells[3]);
            same("exported risk", "" + pupil.risk, cells[4]);
            same("exported percent", "" + pupil.percent, cells[6]);
        }
    }

    private void same(String what, Object expected, Object shown) {
        compared++;
        if (!Objects.equals(expected, shown)) {
            disagreements.add("%s: the events say %s, the screen %s".formatted(what, expected, shown));
        }
    }

    private static Instant time(JsonNode shown) {
        return Instant.parse(shown.asString());
    }

    private static Integer number(JsonNode shown) {
        return shown.isNumber() ? Integer.valueOf(shown.asInt()) : null;
    }

    /** To a tenth, half up; null of nothing. */
    private static Long percent(long part, long whole) {
        return whole == 0 ? null : (2_000 * part + whole) / (2 * whole);
    }

    private static Long tenth(JsonNode shown) {
        return shown.isNumber() ? Long.valueOf(Math.round(shown.asDouble() * 10)) : null;
    }

    private static long state(SchoolFold fold, String state) {
        return fold.homework.values().stream()
                .filter(work -> work.state.equals(state))
                .count();
    }

    private static String badge(int risk) {
        return risk >= 75 ? "critical" : risk >= 50 ? "high" : risk >= 25 ? "medium" : "low";
    }
}
