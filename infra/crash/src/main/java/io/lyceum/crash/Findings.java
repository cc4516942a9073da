package io.lyceum.crash;

import java.util.ArrayList;
import java.util.List;

/** What the checks have found to be wrong, by kind. Used by many threads at once. */
final class Findings {

    private static final int KEPT = 200;

    private final List<String> details = new ArrayList<>();
    private long lost;
    private long doubled;
    private long skipped;
    private long different;

    /** Something acknowledged is not there. */
    synchronized void lost(String what) {
        lost++;
        keep("LOST", what);
    }

    /** Something happened more than once. */
    synchronized void doubled(String what) {
        doubled++;
        keep("DOUBLED", what);
    }

    /** Something was passed over: a position, a sequence, an event at a subscriber, a consequence. */
    synchronized void skipped(String what) {
        skipped++;
        keep("SKIPPED", what);
    }

    /** Two views of the same thing differ. */
    synchronized void different(String what) {
        different++;
        keep("DIFFERENT", what);
    }

    synchronized boolean isEmpty() {
        return lost + doubled + skipped + different == 0;
    }

    synchronized long lost() {
        return lost;
    }

    synchronized long doubled() {
        return doubled;
    }

    synchronized long skipped() {
        return skipped;
    }

    synchronized long different() {
        return different;
    }

    /** The first findings, as sentences. */
    synchronized List<String> details() {
        return List.copyOf(details);
    }

    private void keep(String kind, String what) {
        if (details.size() < KEPT) {
            details.add(kind + " " + what);
        }
    }
}
