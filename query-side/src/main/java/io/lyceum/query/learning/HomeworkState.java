package io.lyceum.query.learning;

/** How far a homework has come. */
enum HomeworkState {
    PENDING,
    AI_CHECKED,
    CURATOR_REVIEWED
}
