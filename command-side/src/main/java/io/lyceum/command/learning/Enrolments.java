package io.lyceum.command.learning;

import io.lyceum.command.learning.RiskFormula.Pace;
import io.lyceum.command.learning.RiskFormula.Since;
import io.lyceum.kernel.Rejection;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.LessonPlan;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The courses one student takes. */
final class Enrolments {

    private Map<CourseId, Enrolment> byCourse = new LinkedHashMap<>();

    void add(CourseId course, Enrolment enrolment) {
        byCourse.put(course, enrolment);
    }

    boolean contains(CourseId course) {
        return byCourse.containsKey(course);
    }

    boolean areFinished() {
        return byCourse.values().stream().allMatch(Enrolment::isFinished);
    }

    boolean goOnAt(Instant at) {
        return byCourse.values().stream().anyMatch(enrolment -> enrolment.goesOnAt(at));
    }

    Enrolment in(CourseId course) {
        var enrolment = byCourse.get(course);
        if (enrolment == null) {
            throw Rejection.notFound("enrolment in course", course);
        }
        return enrolment;
    }

    CourseId courseOf(LessonId lesson) {
        return byCourse.entrySet().stream()
                .filter(entry -> entry.getValue().lesson(lesson).isPresent())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("lesson", lesson));
    }

    LessonPlan lessonOf(CourseId course, LessonId lesson) {
        return in(course).lesson(lesson).orElseThrow(() -> Rejection.notFound("lesson", lesson));
    }

    /** A lesson that may be taken. */
    LessonPlan unlocked(CourseId course, LessonId lesson) {
        var plan = lessonOf(course, lesson);
        if (!in(course).isUnlocked(plan)) {
            throw new LessonLocked(plan.number());
        }
        return plan;
    }

    RiskFormula.Facts facts(Instant now, LearningRecord record) {
        return new RiskFormula.Facts(
                now,
                record.lastActivity(),
                byCourse.values().stream()
                        .flatMap(enrolment -> enrolment.overdueSince(now).stream())
                        .min(Comparator.comparing(Since::at))
                        .orElse(Since.NEVER),
                byCourse.values().stream()
                        .map(enrolment -> enrolment.pace(now))
                        .max(Comparator.comparingInt(Pace::lessons))
                        .orElse(Pace.KEPT),
                record.failedTests(),
                record.lastGrades());
    }

    /** Days after the end of the last course do not count against anybody. */
    Instant withinCourses(Instant at) {
        return byCourse.values().stream()
                .map(enrolment -> enrolment.withinCourse(at))
                .max(Instant::compareTo)
                .orElse(at);
    }
}
