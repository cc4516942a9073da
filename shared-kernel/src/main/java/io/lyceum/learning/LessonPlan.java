package io.lyceum.learning;

import org.jspecify.annotations.Nullable;

/**
 * A lesson as a student takes it. An enrolment keeps the plan it was made with, so later changes of the course do not
 * move anybody's deadlines.
 *
 * @param number from 1
 * @param dueDay by which day after the start the homework is due and the lesson expected to be done
 * @param hasTest whether a test must be passed before the next lesson (C35)
 * @param homework what is asked; absent when the lesson has no homework
 * @param rubric what the check looks for
 * @param completedByHomework whether handing in the homework completes the lesson
 */
public record LessonPlan(
        LessonId lesson,
        int number,
        String title,
        int durationMinutes,
        int dueDay,
        boolean hasTest,
        @Nullable String homework,
        @Nullable String rubric,
        boolean completedByHomework) {

    public LessonPlan withTest() {
        return new LessonPlan(
                lesson, number, title, durationMinutes, dueDay, true, homework, rubric, completedByHomework);
    }

    public boolean hasHomework() {
        return homework != null;
    }
}
