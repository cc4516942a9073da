package io.lyceum.query.media;

/** Where a render job stands. */
enum RenderJobState {
    QUEUED,
    PROCESSING,
    COMPLETED,
    FAILED,
    CANCELLED
}
