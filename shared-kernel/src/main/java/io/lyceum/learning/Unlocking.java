package io.lyceum.learning;

/** When a lesson may be taken. */
public enum Unlocking {
    /** Lesson n once lesson n-1 is completed, and its test passed if it has one (C56). */
    IN_ORDER,
    /** Every lesson from the start. */
    FREE
}
