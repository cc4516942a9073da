package io.lyceum.learning.delivery;

/** Why a run is over. */
public enum RunEnding {
    /** The learner came to the end. */
    COMPLETED,
    /** The learner began anew: another run goes on. */
    RESTARTED,
    /** The school ended it. */
    STOPPED
}
