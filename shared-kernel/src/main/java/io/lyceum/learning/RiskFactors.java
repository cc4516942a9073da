package io.lyceum.learning;

import java.util.List;

/**
 * What a risk score is made of (section 3.3, {@code risk-v1}). Each factor is in points; they add up to the score unless
 * the sum passes 100.
 */
public record RiskFactors(int inactivity, int overdue, int behind, int failedTests, int lowGrades) {

    public static final RiskFactors NONE = new RiskFactors(0, 0, 0, 0, 0);

    /** The points of causes, each factor that has none at 0. */
    public static RiskFactors of(List<RiskCause> causes) {
        return new RiskFactors(
                points(causes, RiskFactor.INACTIVITY),
                points(causes, RiskFactor.OVERDUE),
                points(causes, RiskFactor.BEHIND),
                points(causes, RiskFactor.FAILED_TESTS),
                points(causes, RiskFactor.LOW_GRADES));
    }

    private static int points(List<RiskCause> causes, RiskFactor factor) {
        return causes.stream()
                .filter(cause -> cause.factor() == factor)
                .mapToInt(RiskCause::points)
                .sum();
    }

    public int sum() {
        return inactivity + overdue + behind + failedTests + lowGrades;
    }
}
