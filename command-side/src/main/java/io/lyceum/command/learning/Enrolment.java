package io.lyceum.command.learning;

import io.lyceum.learning.LessonId;
import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.StudentEvent.StudentEnrolled;
import io.lyceum.learning.Unlocking;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One student's way through one course: which lessons are done, which are open, what is due. */
final class Enrolment {

    private Unlocking unlocking = Unlocking.IN_ORDER;
    private Instant startsAt = Instant.EPOCH;
    private @Nullable Instant endsAt;
    private List<LessonPlan> plan = List.of();
    private Set<LessonId> completed = new HashSet<>();
    private Set<LessonId> passedTests = new HashSet<>();
    private Set<LessonId> handedIn = new HashSet<>();

    private Enrolment() {}

    static Enrolment of(StudentEnrolled enrolled) {
        var enrolment = new Enrolment();
        enrolment.unlocking = enrolled.unlocking();
        enrolment.startsAt = enrolled.startsAt();
        enrolment.endsAt = enrolled.endsAt();
        enrolment.plan = enrolled.plan();
        return enrolment;
    }

    Optional<LessonPlan> lesson(LessonId lesson) {
        return plan.stream()
                .filter(candidate -> candidate.lesson().equals(lesson))
                .findFirst();
    }

    Optional<LessonPlan> next(LessonPlan lesson) {
        return plan.stream()
                .filter(candidate -> candidate.number() == lesson.number() + 1)
                .findFirst();
    }

    boolean isCompleted(LessonId lesson) {
        return completed.contains(lesson);
    }

    /** C56: lesson n is open once lesson n-1 is completed and its test, if any, passed. */
    boolean isUnlocked(LessonPlan lesson) {
        if (unlocking == Unlocking.FREE || lesson.number() == 1) {
            return true;
        }
        return plan.stream()
                .filter(before -> before.number() == lesson.number() - 1)
                .allMatch(before -> completed.contains(before.lesson())
                        && (!before.hasTest() || passedTests.contains(before.lesson())));
    }

    int percentWith(LessonId lesson) {
        var done = new HashSet<>(completed);
        done.add(lesson);
        return done.size() * 100 / plan.size();
    }

    boolean isFinished() {
        return !plan.isEmpty() && completed.size() == plan.size();
    }

    void complete(LessonId lesson) {
        completed.add(lesson);
    }

    void pass(LessonId lesson) {
        passedTests.add(lesson);
    }

    void handIn(LessonId lesson) {
        handedIn.add(lesson);
    }

    /** Lessons expected by then, by their due days, less those completed. */
    int lessonsBehind(Instant now) {
        var until = withinCourse(now);
        var expected =
                plan.stream().filter(lesson -> !dueAt(lesson).isAfter(until)).count();
        return (int) Math.max(0, expected - completed.size());
    }

    /** When the oldest homework that is due and not handed in became due. */
    Optional<Instant> overdueSince(Instant now) {
        var until = withinCourse(now);
        return plan.stream()
                .filter(LessonPlan::hasHomework)
                .filter(lesson -> !handedIn.contains(lesson.lesson()))
                .map(this::dueAt)
                .filter(due -> !due.isAfter(until))
                .min(Instant::compareTo);
    }

    /** After its end nothing more is expected: time stands still for the course. */
    Instant withinCourse(Instant now) {
        return endsAt != null && now.isAfter(endsAt) ? endsAt : now;
    }

    boolean isOver(Instant now) {
        return isFinished() || (endsAt != null && now.isAfter(endsAt));
    }

    private Instant dueAt(LessonPlan lesson) {
        return dueAt(startsAt, lesson);
    }

    static Instant dueAt(Instant startsAt, LessonPlan lesson) {
        return startsAt.plus(Duration.ofDays(lesson.dueDay()));
    }
}
