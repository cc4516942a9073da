package io.lyceum.learning;

/**
 * What a risk score is made of (section 3.3, {@code risk-v1}). Each factor is in points; they add up to the score unless
 * the sum passes 100.
 */
public record RiskFactors(int inactivity, int overdue, int behind, int failedTests, int lowGrades) {

    public static final RiskFactors NONE = new RiskFactors(0, 0, 0, 0, 0);

    public int sum() {
        return inactivity + overdue + behind + failedTests + lowGrades;
    }
}
