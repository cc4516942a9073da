package io.lyceum.query.learning;

import io.lyceum.learning.RiskCause;
import io.lyceum.learning.RiskFactor;
import io.lyceum.learning.RiskFactors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Why a risk score is what it is, so that a curator can read it and an auditor can add it up. */
final class RiskExplanation {

    /** What a sum beyond 100 loses, so that the points of an explanation add up to the score. */
    static final String CAP = "CAP";

    /**
     * One line of an explanation.
     *
     * @param factor of {@link RiskFactor}, or {@link #CAP}
     * @param points below 0 for the cap alone
     * @param measured in {@code unit}
     * @param rule how the points follow from what was measured
     * @param eventIds of the student's events it follows from; {@code GET /audit/events} shows them
     */
    record Line(String factor, int points, long measured, String unit, String rule, List<UUID> eventIds) {}

    private RiskExplanation() {}

    /** @param causes none for scores that were recorded before events were: their points are told without events */
    static List<Line> of(int score, RiskFactors factors, List<RiskCause> causes) {
        var lines = new ArrayList<Line>();
        for (var factor : RiskFactor.values()) {
            causes.stream()
                    .filter(cause -> cause.factor() == factor)
                    .findFirst()
                    .map(cause -> line(factor, cause.points(), cause.measured(), cause.events()))
                    .or(() -> Optional.of(points(factors, factor))
                            .filter(points -> points > 0)
                            .map(points -> line(factor, points, 0, List.of())))
                    .ifPresent(lines::add);
        }
        if (factors.sum() > score) {
            lines.add(new Line(CAP, score - factors.sum(), factors.sum(), "points", "at most 100 in all", List.of()));
        }
        return lines;
    }

    private static Line line(RiskFactor factor, int points, long measured, List<UUID> events) {
        return switch (factor) {
            case INACTIVITY ->
                new Line(factor.name(), points, measured, "days", "min(40, 5 * max(0, days - 1))", events);
            case OVERDUE -> new Line(factor.name(), points, measured, "days", "min(30, 10 * days)", events);
            case BEHIND -> new Line(factor.name(), points, measured, "lessons", "min(30, 15 * lessons)", events);
            case FAILED_TESTS -> new Line(factor.name(), points, measured, "tests", "min(20, 10 * tests)", events);
            case LOW_GRADES ->
                new Line(factor.name(), points, measured, "average grade", "10 when below 60, else 0", events);
        };
    }

    private static int points(RiskFactors factors, RiskFactor factor) {
        return switch (factor) {
            case INACTIVITY -> factors.inactivity();
            case OVERDUE -> factors.overdue();
            case BEHIND -> factors.behind();
            case FAILED_TESTS -> factors.failedTests();
            case LOW_GRADES -> factors.lowGrades();
        };
    }
}
