package io.lyceum.command.learning;

import io.lyceum.learning.RiskCause;
import io.lyceum.learning.RiskFactor;
import io.lyceum.learning.RiskFactors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How likely a student is to be lost, 0 to 100: {@code risk-v1} of section 3.3. A pure function of what is known at one
 * time, which also says which events it follows from.
 */
final class RiskFormula {

    static final String VERSION = "risk-v1";

    private static final int LOW_GRADE_BELOW = 60;

    /** A time with the event that set it. */
    record Since(Instant at, UUID event) {

        private static final UUID NOTHING = new UUID(0, 0);

        /** Before anything happened. */
        static final Since EVER = new Since(Instant.EPOCH, NOTHING);

        static final Since NEVER = new Since(Instant.MAX, NOTHING);
    }

    /**
     * How far a student is behind.
     *
     * @param lessons expected by now less completed, not below 0
     * @param events the enrolment that set the pace, and what was completed
     */
    record Pace(int lessons, List<UUID> events) {

        static final Pace KEPT = new Pace(0, List.of());
    }

    /** The final grade of a homework, 0 to 100. */
    record Grade(int score, UUID event) {}

    /**
     * What the formula looks at.
     *
     * @param overdueSince when the oldest homework not handed in became due, with the enrolment that set the day;
     *     {@link Since#NEVER} when there is none
     * @param failedTests tests whose latest result failed
     * @param lastGrades the last three homework grades, fewer when there are fewer
     */
    record Facts(
            Instant now,
            Since lastActivity,
            Since overdueSince,
            Pace pace,
            List<UUID> failedTests,
            List<Grade> lastGrades) {}

    /** A score with all it is made of. */
    record Assessment(RiskFactors factors, List<RiskCause> causes) {

        static final Assessment NO_RISK = new Assessment(RiskFactors.NONE, List.of());

        int score() {
            return Math.min(100, factors.sum());
        }
    }

    private RiskFormula() {}

    static Assessment assess(Facts facts) {
        var causes = Stream.of(inactivity(facts), overdue(facts), behind(facts), failedTests(facts), lowGrades(facts))
                .filter(cause -> cause.points() > 0)
                .toList();
        return new Assessment(RiskFactors.of(causes), causes);
    }

    private static RiskCause inactivity(Facts facts) {
        var days = days(facts.lastActivity().at(), facts.now());
        return cause(
                RiskFactor.INACTIVITY,
                5 * Math.max(0, days - 1),
                days,
                List.of(facts.lastActivity().event()));
    }

    private static RiskCause overdue(Facts facts) {
        var days = days(facts.overdueSince().at(), facts.now());
        return cause(
                RiskFactor.OVERDUE,
                10 * days,
                days,
                List.of(facts.overdueSince().event()));
    }

    private static RiskCause behind(Facts facts) {
        var lessons = facts.pace().lessons();
        return cause(RiskFactor.BEHIND, 15L * lessons, lessons, facts.pace().events());
    }

    private static RiskCause failedTests(Facts facts) {
        var failed = facts.failedTests().size();
        return cause(RiskFactor.FAILED_TESTS, 10L * failed, failed, facts.failedTests());
    }

    private static RiskCause lowGrades(Facts facts) {
        var grades = facts.lastGrades();
        var average = grades.stream().mapToInt(Grade::score).average().orElse(100);
        return cause(
                RiskFactor.LOW_GRADES,
                average < LOW_GRADE_BELOW ? RiskFactor.LOW_GRADES.most() : 0,
                (long) average,
                grades.stream().map(Grade::event).toList());
    }

    private static RiskCause cause(RiskFactor factor, long points, long measured, List<UUID> events) {
        return new RiskCause(factor, (int) Math.min(factor.most(), points), measured, events);
    }

    /** Whole days from one time to another; none when the first lies later. */
    private static long days(Instant from, Instant to) {
        return from.isBefore(to) ? Duration.between(from, to).toDays() : 0;
    }
}
