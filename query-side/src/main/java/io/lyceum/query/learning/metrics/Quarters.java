package io.lyceum.query.learning.metrics;

import java.time.Instant;

/** Quarters of an hour: no time zone's day begins within one, so days of any zone can be made of them (A37). */
final class Quarters {

    private static final long SECONDS = 900;

    private Quarters() {}

    /** The beginning of the quarter a moment lies in. */
    static Instant of(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), SECONDS) * SECONDS);
    }
}
