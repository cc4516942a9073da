package io.lyceum.command.learning;

import io.lyceum.learning.RiskFactors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How likely a student is to be lost, 0 to 100: {@code risk-v1} of section 3.3. A pure function of what is known at one
 * time.
 */
final class RiskFormula {

    static final String VERSION = "risk-v1";

    /**
     * What the formula looks at.
     *
     * @param overdueSince when the oldest homework not handed in became due; absent as {@link Instant#MAX}
     * @param lessonsBehind expected by now less completed, not below 0
     * @param failedTests tests whose latest result failed
     * @param lastGrades the last three homework grades, fewer when there are fewer
     */
    record Facts(
            Instant now,
            Instant lastActivity,
            Instant overdueSince,
            int lessonsBehind,
            int failedTests,
            List<Integer> lastGrades) {}

    private RiskFormula() {}

    static RiskFactors factors(Facts facts) {
        return new RiskFactors(
                inactivity(days(facts.lastActivity(), facts.now())),
                overdue(days(facts.overdueSince(), facts.now())),
                (int) Math.min(30, 15L * facts.lessonsBehind()),
                (int) Math.min(20, 10L * facts.failedTests()),
                lowGrades(facts.lastGrades()));
    }

    static int score(RiskFactors factors) {
        return Math.min(100, factors.sum());
    }

    private static int inactivity(long quietDays) {
        return (int) Math.min(40, 5 * Math.max(0, quietDays - 1));
    }

    private static int overdue(long days) {
        return (int) Math.min(30, 10 * days);
    }

    private static int lowGrades(List<Integer> grades) {
        return !grades.isEmpty()
                        && grades.stream().mapToInt(Integer::intValue).average().orElse(100) < 60
                ? 10
                : 0;
    }

    /** Whole days from one time to another; none when the first lies later. */
    private static long days(Instant from, Instant to) {
        return from.isBefore(to) ? Duration.between(from, to).toDays() : 0;
    }
}
