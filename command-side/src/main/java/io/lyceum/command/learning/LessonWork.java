package io.lyceum.command.learning;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.learning.CourseId;
import io.lyceum.learning.LessonPlan;
import io.lyceum.learning.StudentEvent.CourseCompleted;
import io.lyceum.learning.StudentEvent.LessonCompleted;
import io.lyceum.learning.StudentEvent.LessonStarted;
import io.lyceum.learning.StudentEvent.LessonUnlocked;
import io.lyceum.learning.StudentId;

/** What a student's work on the lessons of one course comes to; each step is applied before the next one is decided. */
record LessonWork(StudentId student, CourseId course, Enrolments enrolments) {

    /** C54. Any work on a lesson starts it. */
    void start(LessonPlan lesson) {
        if (!enrolment().isStarted(lesson.lesson()) && !enrolment().isCompleted(lesson.lesson())) {
            apply(new LessonStarted(student, course, lesson.lesson(), lesson.number()));
        }
    }

    void complete(LessonPlan lesson) {
        start(lesson);
        apply(new LessonCompleted(
                student, course, lesson.lesson(), lesson.number(), enrolment().percentWith(lesson.lesson())));
        if (enrolment().isFinished()) {
            apply(new CourseCompleted(student, course, enrolments.areFinished()));
        }
        unlockAfter(lesson);
    }

    /** C56. The next lesson opens; one whose section a run has come through already is completed at once (A2). */
    void unlockAfter(LessonPlan lesson) {
        enrolment().unlockedAfter(lesson).ifPresent(next -> {
            apply(new LessonUnlocked(student, course, next.lesson(), next.number()));
            if (enrolment().isFinishedAhead(next.lesson())) {
                complete(next);
            }
        });
    }

    private Enrolment enrolment() {
        return enrolments.in(course);
    }
}
