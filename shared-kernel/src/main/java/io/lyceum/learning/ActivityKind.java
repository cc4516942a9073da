package io.lyceum.learning;

/** What a student does besides the work on lessons that is recorded lesson by lesson. */
public enum ActivityKind {
    /** A course run: an answer, a choice, a step, a line of a dialog. */
    COURSE_RUN,
    /** A question to the school's assistant. */
    QUESTION
}
