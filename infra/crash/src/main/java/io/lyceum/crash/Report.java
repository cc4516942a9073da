package io.lyceum.crash;

import java.util.List;

/**
 * What a run has shown.
 *
 * @param acknowledged commands carried out, each counted once
 * @param repeated attempts that ended without a certain answer and were made again
 * @param different views of the same thing that differ, beside the read models
 * @param findings the first of what is wrong, as sentences
 */
record Report(
        int rounds,
        long kills,
        long acknowledged,
        long refused,
        long repeated,
        long events,
        long lost,
        long doubled,
        long skipped,
        long different,
        boolean rebuiltEqual,
        List<String> findings) {

    boolean isWell() {
        return lost + doubled + skipped + different == 0 && rebuiltEqual;
    }

    /** The last line. */
    String summary() {
        return "crash: rounds=%d kills=%d acknowledged=%d lost=%d doubled=%d skipped=%d rebuilt_equal=%s"
                .formatted(rounds, kills, acknowledged, lost, doubled, skipped, rebuiltEqual);
    }
}
