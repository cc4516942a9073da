package io.lyceum.command.learning;

import io.lyceum.command.learning.RiskFormula.Pace;
import io.lyceum.command.learning.RiskFormula.Since;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.TestRule;
import io.lyceum.learning.Unlocking;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One student's way through one course: which lessons are done, which are open, what is due. */
final class Enrolment {

    private Unlocking unlocking = Unlocking.IN_ORDER;
    private Instant startsAt = Instant.EPOCH;
    private @Nullable Instant endsAt;
    private List<LessonPlan> plan = List.of();
    private List<TestRule> tests = List.of();
    private UUID enrolledBy = new UUID(0, 0);
    private Map<LessonId, UUID> completed = new LinkedHashMap<>();
    private Map<LessonId, Integer> progress = new LinkedHashMap<>();
    private Set<LessonId> passedTests = new HashSet<>();
    private Set<LessonId> handedIn = new HashSet<>();
    private Set<LessonId> finishedAhead = new HashSet<>();
    private boolean certified;

    private Enrolment() {}

    static Enrolment of(StudentEnrolled enrolled, UUID event) {
        var enrolment = new Enrolment();
        enrolment.unlocking = enrolled.unlocking();
        enrolment.startsAt = enrolled.startsAt();
        enrolment.endsAt = enrolled.endsAt();
        enrolment.plan = enrolled.plan();
        enrolment.tests = enrolled.tests();
        enrolment.enrolledBy = event;
        return enrolment;
    }

    Optional<LessonPlan> lesson(LessonId lesson) {
        return plan.stream()
                .filter(candidate -> candidate.lesson().equals(lesson))
                .findFirst();
    }

    /** How the lesson's test is judged (C35). */
    TestRule rule(LessonId lesson) {
        return tests.stream()
                .filter(rule -> rule.lesson().equals(lesson))
                .findFirst()
                .orElseGet(() -> TestRule.standard(lesson));
    }

    /** The lesson that is open now that this one is done; none that was completed already, as where all are open (C56). */
    Optional<LessonPlan> unlockedAfter(LessonPlan lesson) {
        return plan.stream()
                .filter(candidate -> candidate.number() == lesson.number() + 1)
                .filter(next -> isUnlocked(next) && !isCompleted(next.lesson()))
                .findFirst();
    }

    boolean isCompleted(LessonId lesson) {
        return completed.containsKey(lesson);
    }

    /** C56: lesson n is open once lesson n-1 is completed and its test, if any, passed. */
    boolean isUnlocked(LessonPlan lesson) {
        if (unlocking == Unlocking.FREE || lesson.number() == 1) {
            return true;
        }
        return plan.stream()
                .filter(before -> before.number() == lesson.number() - 1)
                .allMatch(before -> completed.containsKey(before.lesson())
                        && (!before.hasTest() || passedTests.contains(before.lesson())));
    }

    int percentWith(LessonId lesson) {
        var done = new HashSet<>(completed.keySet());
        done.add(lesson);
        return done.size() * 100 / plan.size();
    }

    boolean isFinished() {
        return !plan.isEmpty() && completed.size() == plan.size();
    }

    void complete(LessonId lesson, UUID event) {
        completed.put(lesson, event);
    }

    boolean isStarted(LessonId lesson) {
        return progress.containsKey(lesson);
    }

    /** 0 to 100; 0 before it is started. */
    int percentOf(LessonId lesson) {
        return progress.getOrDefault(lesson, 0);
    }

    void progress(LessonId lesson, int percent) {
        progress.put(lesson, percent);
    }

    boolean isCertified() {
        return certified;
    }

    void certify() {
        certified = true;
    }

    boolean hasPassed(LessonId lesson) {
        return passedTests.contains(lesson);
    }

    void pass(LessonId lesson) {
        passedTests.add(lesson);
    }

    /** Whether a run has come through its section while it was locked (A2). */
    boolean isFinishedAhead(LessonId lesson) {
        return finishedAhead.contains(lesson);
    }

    void finishAhead(LessonId lesson) {
        finishedAhead.add(lesson);
    }

    void handIn(LessonId lesson) {
        handedIn.add(lesson);
    }

    /** Lessons expected by then, by their due days, against those completed. */
    Pace pace(Instant now) {
        var until = withinCourse(now);
        var expected =
                plan.stream().filter(lesson -> !dueAt(lesson).isAfter(until)).count();
        return new Pace(
                (int) Math.max(0, expected - completed.size()),
                Stream.concat(Stream.of(enrolledBy), completed.values().stream())
                        .toList());
    }

    /** When the oldest homework that is due and not handed in became due. */
    Optional<Since> overdueSince(Instant now) {
        var until = withinCourse(now);
        return plan.stream()
                .filter(LessonPlan::hasHomework)
                .filter(lesson -> !handedIn.contains(lesson.lesson()))
                .map(this::dueAt)
                .filter(due -> !due.isAfter(until))
                .min(Instant::compareTo)
                .map(due -> new Since(due, enrolledBy));
    }

    /** After its end nothing more is expected: time stands still for the course. */
    Instant withinCourse(Instant now) {
        return endsAt != null && now.isAfter(endsAt) ? endsAt : now;
    }

    /** Whether something is expected of the student then. */
    boolean goesOnAt(Instant at) {
        return endsAt == null || at.isBefore(endsAt);
    }

    private Instant dueAt(LessonPlan lesson) {
        return dueAt(startsAt, lesson);
    }

    static Instant dueAt(Instant startsAt, LessonPlan lesson) {
        return startsAt.plus(Duration.ofDays(lesson.dueDay()));
    }
}
