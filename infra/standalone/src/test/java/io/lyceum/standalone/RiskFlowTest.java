package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** C62, C63: a score explains itself down to the events, and a crossing is told once. */
@ExtendWith(SystemUnderTest.class)
class RiskFlowTest {

    private record School(Client owner, String student, String first, String second, Instant began) {

        Client onDay(int day) {
            return owner.with("Lyceum-Occurred-At", day(day).toString());
        }

        Instant day(int day) {
            return began.plus(day, ChronoUnit.DAYS);
        }

        long assessedOnDay(int day) {
            return onDay(day)
                    .post("/students/%s/assess-risk".formatted(student), Map.of())
                    .expect(200)
                    .position();
        }

        JsonNode risk(long position) {
            return owner.atLeast(position)
                    .get("/students/%s/risk".formatted(student))
                    .expect(200)
                    .body();
        }

        String status(long position) {
            return owner.atLeast(position)
                    .get("/students/" + student)
                    .body()
                    .path("status")
                    .asString();
        }
    }

    private static School school(Client anybody) {
        var owner = anybody.newSchool();
        var day0 = Instant.now().minus(60, ChronoUnit.DAYS);
        var began = owner.with("Lyceum-Occurred-At", day0.toString());
        var course = began.post("/courses", Map.of("code", "ENG-1", "title", "English"))
                .expect(201)
                .id();
        var first = UUID.randomUUID().toString();
        var second = UUID.randomUUID().toString();
        began.post(
                        "/courses/%s/lessons/%s".formatted(course, first),
                        Map.of("title", "One", "homework", "Your morning", "hasTest", true))
                .expect(200);
        began.post("/courses/%s/lessons/%s".formatted(course, second), Map.of("title", "Two"))
                .expect(200);
        var student = began.post("/students", Map.of("name", "Ivan", "courseId", course))
                .expect(201)
                .id();
        return new School(owner, student, first, second, day0);
    }

    @Test
    void theFactorsAddUpToTheScoreAndEachNamesItsEvents(Client anybody) {
        var school = school(anybody);
        school.onDay(1)
                .post(
                        "/students/%s/lessons/%s/test-results".formatted(school.student(), school.first()),
                        Map.of("score", 40))
                .expect(200);
        var position = school.assessedOnDay(10);

        var risk = school.risk(position);
        var lines = new HashMap<String, JsonNode>();
        risk.path("explanation")
                .valueStream()
                .forEach(line -> lines.put(line.path("factor").asString(), line));
        var events = new HashMap<String, String>();
        school.owner()
                .get("/audit/events?limit=100&aggregateId=" + school.student())
                .body()
                .path("items")
                .valueStream()
                .forEach(event -> events.put(
                        event.path("eventId").asString(), event.path("type").asString()));

        assertThat(risk.path("score").asInt()).isEqualTo(40 + 30 + 15 + 10);
        assertThat(risk.path("badge").asString()).isEqualTo("critical");
        assertThat(lines.values().stream()
                        .mapToInt(line -> line.path("points").asInt())
                        .sum())
                .isEqualTo(risk.path("score").asInt());
        assertThat(typeBehind(lines.get("INACTIVITY"), events)).isEqualTo("learning.TestTaken");
        assertThat(lines.get("INACTIVITY").path("measured").asInt()).isEqualTo(9);
        assertThat(typeBehind(lines.get("OVERDUE"), events)).isEqualTo("learning.StudentEnrolled");
        assertThat(lines.get("OVERDUE").path("measured").asInt()).isEqualTo(3);
        assertThat(typeBehind(lines.get("BEHIND"), events)).isEqualTo("learning.StudentEnrolled");
        assertThat(typeBehind(lines.get("FAILED_TESTS"), events)).isEqualTo("learning.TestTaken");
        assertThat(events).containsEntry(risk.path("eventId").asString(), "learning.RiskScoreChanged");
    }

    @Test
    void aSumBeyondAHundredIsCappedInALineOfItsOwn(Client anybody) {
        var school = school(anybody);
        var failed = school.onDay(0)
                .post(
                        "/students/%s/lessons/%s/test-results".formatted(school.student(), school.first()),
                        Map.of("score", 0))
                .expect(200);
        var risk = school.risk(Math.max(failed.position(), school.assessedOnDay(30)));

        assertThat(risk.path("score").asInt()).isEqualTo(100);
        assertThat(risk.path("explanation")
                        .valueStream()
                        .mapToInt(line -> line.path("points").asInt())
                        .sum())
                .isEqualTo(100);
        assertThat(risk.path("explanation").path(4).path("factor").asString()).isEqualTo("CAP");
        assertThat(school.owner()
                        .get("/students/%s/risk/history".formatted(school.student()))
                        .expect(200)
                        .body()
                        .path("items")
                        .path(0)
                        .path("score")
                        .asInt())
                .isEqualTo(100);
    }

    @Test
    void curatorsAreToldOnceForEachUpwardCrossing(Client anybody) {
        var school = school(anybody);
        var teacher = school.owner().member("TEACHER");
        school.assessedOnDay(10);
        school.assessedOnDay(11);
        var marked = school.assessedOnDay(12);
        assertThat(school.status(marked)).isEqualTo("AT_RISK");

        var handedIn = school.onDay(12)
                .post(
                        "/students/%s/lessons/%s/homework".formatted(school.student(), school.first()),
                        Map.of("text", "My morning", "imported", true))
                .expect(202);
        school.owner()
                .eventually(
                        "/students/" + school.student(),
                        found -> found.path("status").asString().equals("ACTIVE"));
        assertThat(handedIn.position()).isPositive();
        school.assessedOnDay(13);
        var again = school.assessedOnDay(22);

        assertThat(school.status(again)).isEqualTo("AT_RISK");
        var told = teacher.eventually("/notifications?limit=100", found -> count(found, "STUDENT_AT_RISK") == 2);
        assertThat(count(told, "STUDENT_AT_RISK")).isEqualTo(2);
    }

    @Test
    void afterFourteenQuietDaysAStudentIsDroppedAndActivityBringsThemBack(Client anybody) {
        var school = school(anybody);

        assertThat(school.status(school.assessedOnDay(13))).isEqualTo("AT_RISK");
        assertThat(school.status(school.assessedOnDay(14))).isEqualTo("DROPPED");
        var back = school.onDay(15)
                .post(
                        "/students/%s/lessons/%s/progress".formatted(school.student(), school.first()),
                        Map.of("percent", 30))
                .expect(200);

        assertThat(school.status(back.position())).isEqualTo("AT_RISK");
        var progress = school.owner()
                .atLeast(back.position())
                .get("/students/%s/progress".formatted(school.student()))
                .body()
                .path("items")
                .path(0);
        assertThat(progress.path("progress").asString()).isEqualTo("in_progress");
        assertThat(progress.path("percent").asInt()).isEqualTo(30);
        school.onDay(15)
                .post(
                        "/students/%s/lessons/%s/progress".formatted(school.student(), school.second()),
                        Map.of("percent", 1))
                .expect(409);
        assertThat(school.onDay(15)
                        .post(
                                "/students/%s/lessons/%s/progress".formatted(school.student(), school.first()),
                                Map.of("percent", 101))
                        .expect(400)
                        .field())
                .isEqualTo("percent");
    }

    @Test
    void aQuestionIsAnActivityAndTheDailyDeadlineDropsWhoStaysQuiet(Client anybody, RunningSystem system) {
        var school = school(anybody);
        var student = "/students/" + school.student();
        assertThat(school.status(school.assessedOnDay(14))).isEqualTo("DROPPED");

        school.onDay(20)
                .post("/chat/message", Map.of("studentId", school.student(), "text", "When is the next lesson?"))
                .expect(202);
        school.owner()
                .eventually(student, found -> !found.path("status").asString().equals("DROPPED"));
        var risk = school.risk(school.assessedOnDay(25));
        var quiet = risk.path("explanation").path(0);
        assertThat(quiet.path("factor").asString()).isEqualTo("INACTIVITY");
        assertThat(quiet.path("measured").asInt()).isEqualTo(5);
        assertThat(school.owner()
                        .get("/audit/events?limit=100&aggregateId=" + school.student())
                        .body()
                        .path("items")
                        .valueStream()
                        .filter(event -> event.path("eventId")
                                .asString()
                                .equals(quiet.path("eventIds").path(0).asString()))
                        .map(event -> event.path("type").asString()))
                .containsExactly("learning.StudentActivityRecorded");
        var lastActive = school.owner().get(student).body().path("lastActiveAt").asString();
        assertThat(Instant.parse(lastActive)).isCloseTo(school.day(20), within(1, ChronoUnit.MILLIS));

        Deadlines.come(system, "learning.daily-risk", school.student());
        school.owner()
                .eventually(student, found -> found.path("status").asString().equals("DROPPED"));
        Deadlines.end(system, "learning.daily-risk", school.student());
    }

    @Test
    void anotherSchoolAndAStudentLearnNothingOfIt(Client anybody) {
        var school = school(anybody);
        var stranger = anybody.newSchool();

        for (var path : new String[] {"risk", "risk/history", "tests", "homework", "progress"}) {
            stranger.get("/students/%s/%s".formatted(school.student(), path)).expect(404);
        }
        school.owner()
                .member("STUDENT")
                .get("/students/%s/risk".formatted(school.student()))
                .expect(403);
        stranger.post(
                        "/students/%s/lessons/%s/progress".formatted(school.student(), school.first()),
                        Map.of("percent", 5))
                .expect(404);
    }

    private static String typeBehind(JsonNode line, Map<String, String> events) {
        assertThat(line.path("eventIds")).isNotEmpty();
        return events.getOrDefault(line.path("eventIds").path(0).asString(), "no such event");
    }

    private static long count(JsonNode notifications, String kind) {
        return notifications
                .path("items")
                .valueStream()
                .filter(found -> found.path("kind").asString().equals(kind))
                .count();
    }
}
