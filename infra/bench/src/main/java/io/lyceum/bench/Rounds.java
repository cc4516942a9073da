package io.lyceum.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** Measures sides in turns, so that whatever else the machine does meets all of them alike. */
final class Rounds {

    /** One side of a figure in one round. */
    interface Side {

        /** Runs once and says what it showed; broken invariants are an exception. */
        void run(Readings readings) throws Exception;
    }

    /** Takes what a side showed. */
    interface Readings {

        void add(String caseName, String unit, double value);
    }

    private final Laboratory laboratory;
    private final Findings findings;
    private final Map<String, Side> sides = new LinkedHashMap<>();

    Rounds(Laboratory laboratory, Findings findings) {
        this.laboratory = laboratory;
        this.findings = findings;
    }

    Rounds side(String name, Side side) {
        sides.put(name, side);
        return this;
    }

    void run() throws Exception {
        for (var round = 1; round <= laboratory.settings().rounds(); round++) {
            for (var side : sides.entrySet()) {
                laboratory.say("round %d, %s".formatted(round, side.getKey()));
                measure(side.getKey(), side.getValue());
            }
        }
    }

    private void measure(String name, Side side) throws Exception {
        record Reading(String caseName, String unit, double value) {}
        var shown = new java.util.ArrayList<Reading>();
        var watch = laboratory.processorTime().watch();
        side.run((caseName, unit, value) -> shown.add(new Reading(caseName, unit, value)));
        var foreign = watch.foreign();
        shown.forEach(reading -> findings.add(reading.caseName, reading.unit, name, reading.value, foreign));
    }
}
