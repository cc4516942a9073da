package io.lyceum.query.media;

/** Where a render job stands. */
enum RenderJobState {
    QUEUED,
    PROCESSING,
    COMPLETED,
    FAILED,
    CANCELLED,
    /** It was completed; its video is kept no longer. */
    VIDEO_REMOVED
}
