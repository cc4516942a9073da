package io.lyceum.query.media;

/** Where a render job stands. */
enum RenderJobState {
    /** Costs more than its budget, and waits for a decision (C186). */
    PAUSED,
    QUEUED,
    PROCESSING,
    COMPLETED,
    FAILED,
    CANCELLED,
    /** It was completed; its video is kept no longer. */
    VIDEO_REMOVED
}
