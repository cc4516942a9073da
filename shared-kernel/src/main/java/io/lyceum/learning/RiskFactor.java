package io.lyceum.learning;

/** What {@code risk-v1} looks at (section 3.3), each with the most it can weigh. */
public enum RiskFactor {
    /** Whole days since the last activity; the first costs nothing. */
    INACTIVITY(40),
    /** Whole days since the oldest homework not handed in became due. */
    OVERDUE(30),
    /** Lessons expected by now less lessons completed, in the course furthest behind. */
    BEHIND(30),
    /** Tests whose latest result failed. */
    FAILED_TESTS(20),
    /** The average of the last three homework grades, rounded down, when below 60. */
    LOW_GRADES(10);

    private final int most;

    RiskFactor(int most) {
        this.most = most;
    }

    /** In points. */
    public int most() {
        return most;
    }
}
