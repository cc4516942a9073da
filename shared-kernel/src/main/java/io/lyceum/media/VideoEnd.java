package io.lyceum.media;

/** Why a video is kept no longer. */
public enum VideoEnd {
    /** Somebody removed it. */
    REMOVED,
    /** Its time is over (2.3: renders are kept for 30 days). */
    EXPIRED
}
