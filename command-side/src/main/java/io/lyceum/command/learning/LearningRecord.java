package io.lyceum.command.learning;

import io.lyceum.command.learning.RiskFormula.Grade;
import io.lyceum.command.learning.RiskFormula.Since;
import io.lyceum.learning.LessonId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a student did last, each with the event that says so: when, which tests failed, how homework was graded. */
final class LearningRecord {

    private static final int GRADES_LOOKED_AT = 3;
    private static final long QUARTER_SECONDS = 900;

    private record TestOutcome(boolean passed, UUID event) {}

    private Since lastActivity = Since.EVER;
    private long recordedQuarter = Long.MIN_VALUE;
    private Map<LessonId, TestOutcome> latestTests = new LinkedHashMap<>();
    private Map<LessonId, Grade> grades = new LinkedHashMap<>();

    /** Of events of the same moment the last counts: it says what was done, those before it what that brought about. */
    void active(Instant at, UUID event) {
        if (!at.isBefore(lastActivity.at())) {
            lastActivity = new Since(at, event);
        }
    }

    /** Activity that no work on a lesson tells of. */
    void recorded(Instant at, UUID event) {
        recordedQuarter = quarterOf(at);
        active(at, event);
    }

    /** Quarters of an hour, by the clock: no time zone's day begins within one. */
    boolean knowsActivityInQuarterOf(Instant at) {
        return recordedQuarter == quarterOf(at);
    }

    private static long quarterOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), QUARTER_SECONDS);
    }

    void tested(LessonId lesson, boolean passed, UUID event) {
        latestTests.remove(lesson);
        latestTests.put(lesson, new TestOutcome(passed, event));
    }

    /** A homework counts once, with the grade it was given last: the curator's in place of the AI's (C60). */
    void graded(LessonId lesson, int score, UUID event) {
        grades.remove(lesson);
        grades.put(lesson, new Grade(score, event));
        if (grades.size() > GRADES_LOOKED_AT) {
            grades.remove(grades.keySet().iterator().next());
        }
    }

    Since lastActivity() {
        return lastActivity;
    }

    List<UUID> failedTests() {
        return latestTests.values().stream()
                .filter(test -> !test.passed())
                .map(TestOutcome::event)
                .toList();
    }

    List<Grade> lastGrades() {
        return List.copyOf(grades.values());
    }
}
