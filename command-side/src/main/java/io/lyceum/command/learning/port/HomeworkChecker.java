package io.lyceum.command.learning.port;

import org.jspecify.annotations.Nullable;

/** Judges homework before a curator does (C59). */
public interface HomeworkChecker {

    /** What is judged: the task, what the check looks for, and the student's answer. */
    record Work(String task, @Nullable String rubric, String answer) {}

    /**
     * A proposal.
     *
     * @param score 0 to 100
     * @param offline whether no outside model was asked
     */
    record Judgement(int score, String feedback, String model, boolean offline) {}

    /** Blocks until there is a judgement; an exception when the model cannot be reached or understood. */
    Judgement check(Work work);
}
