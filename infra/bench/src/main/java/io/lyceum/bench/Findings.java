package io.lyceum.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one figure found: for each case the samples of each side, and how it stands to its aims. */
final class Findings {

    static final String OURS = "ours";

    /** One line of the table, with its unit and the samples of each side. */
    record Case(String name, String unit, Map<String, Samples> sides) {

        Optional<Double> median(String side) {
            return Optional.ofNullable(sides.get(side)).map(Samples::median);
        }

        /** Ours divided by the other's. */
        Optional<Double> ratio(String side) {
            var ours = median(OURS);
            var other = median(side);
            return ours.isPresent() && other.isPresent() && other.get() != 0
                    ? Optional.of(ours.get() / other.get())
                    : Optional.empty();
        }
    }

    /** Something wanted of a case: its value, or its ratio to another side, at least or at most so much. */
    record Aim(String caseName, Optional<String> against, boolean atLeast, double value) {

        /** Empty when the case or the other side was not measured. */
        Optional<Boolean> met(Findings findings) {
            var measured = Optional.ofNullable(findings.cases.get(caseName))
                    .flatMap(found -> against.map(found::ratio).orElseGet(() -> found.median(OURS)));
            return measured.map(number -> atLeast ? number >= value : number <= value);
        }

        String text() {
            var wanted = value == Math.rint(value) ? "%,.0f".formatted(value) : "%.2f".formatted(value);
            return (atLeast ? ">= " : "<= ")
                    + wanted
                    + against.map(side -> " x " + side).orElse("");
        }
    }

    private final Map<String, Case> cases = new LinkedHashMap<>();
    private final List<Aim> aims = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    void add(String caseName, String unit, String side, double value, double foreignShare) {
        cases.computeIfAbsent(caseName, name -> new Case(name, unit, new LinkedHashMap<>()))
                .sides()
                .computeIfAbsent(side, name -> new Samples())
                .add(value, foreignShare);
    }

    void aimAtLeast(String caseName, double value) {
        aims.add(new Aim(caseName, Optional.empty(), true, value));
    }

    void aimAtMost(String caseName, double value) {
        aims.add(new Aim(caseName, Optional.empty(), false, value));
    }

    void aimAtLeast(String caseName, String against, double ratio) {
        aims.add(new Aim(caseName, Optional.of(against), true, ratio));
    }

    /** Says something the numbers do not: a side left out, a limit found. */
    void note(String text) {
        if (!notes.contains(text)) {
            notes.add(text);
        }
    }

    List<Case> cases() {
        return List.copyOf(cases.values());
    }

    List<Aim> aims() {
        return List.copyOf(aims);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}
