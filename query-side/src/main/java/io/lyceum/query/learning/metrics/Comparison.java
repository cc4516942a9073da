package io.lyceum.query.learning.metrics;

import io.lyceum.kernel.Money;
import io.lyceum.learning.SchoolBaselines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a school was, what it expects, and what its events say, side by side (C76, C77, C79). A pure function. */
final class Comparison {

    private static final double DAYS_A_MONTH = 30;

    /** What events say; what nothing is known of yet is absent. */
    record Measured(
            long students,
            long active,
            long atRisk,
            long dropped,
            long completed,
            long newStudentsLastMonth,
            long curators,
            @Nullable Double retentionRate,
            long questionsAnswered,
            @Nullable Double aiResolutionRate,
            @Nullable Double averageResponseSeconds) {}

    /**
     * One line of the table.
     *
     * @param before and {@code after} are the school's own baselines
     * @param change after less before, or in percent of before where the unit is hours
     * @param measured what the events say; absent where they say nothing
     */
    record Line(
            String metric,
            String unit,
            String before,
            String after,
            String change,
            @Nullable Double measured) {}

    /**
     * When an investment has paid itself.
     *
     * @param paybackDays investment / profit of a month * 30, rounded up; absent without a profit
     * @param firstYearGain of twelve months, less the investment
     * @param firstYearPercent that gain in percent of the investment, rounded; absent without an investment
     */
    record ReturnOnInvestment(
            Money investment,
            Money profitPerMonth,
            @Nullable Long paybackDays,
            Money firstYearGain,
            @Nullable Long firstYearPercent) {

        static ReturnOnInvestment of(Money investment, Money profitPerMonth) {
            var profit = profitPerMonth.amountMinor();
            var spent = investment.amountMinor();
            var gain = new Money(Math.subtractExact(Math.multiplyExact(12, profit), spent), investment.currency());
            return new ReturnOnInvestment(
                    investment,
                    profitPerMonth,
                    profit == 0 ? null : (long) Math.ceil(spent * DAYS_A_MONTH / profit),
                    gain,
                    spent == 0 ? null : Math.round(100.0 * gain.amountMinor() / spent));
        }
    }

    /**
     * The school in a few numbers.
     *
     * @param hoursSavedPerWeek and the two after it follow from the baselines
     */
    record Summary(
            Measured measured,
            int hoursSavedPerWeek,
            int hoursSavedPercent,
            int retentionPoints,
            SchoolBaselines.Seconds responseSecondsBefore,
            SchoolBaselines.Seconds responseSecondsAfter,
            Money profitPerMonth,
            Money gainPerYear,
            Money churnLossPerMonth,
            int churnPercent,
            int churnStudents,
            int paybackDaysExpected,
            ReturnOnInvestment returnOnInvestment) {}

    private Comparison() {}

    static List<Line> table(SchoolBaselines base, Measured measured) {
        return List.of(
                points("retention", base.retentionBefore(), base.retentionAfter(), measured.retentionRate()),
                new Line(
                        "newStudents",
                        "a month",
                        "0",
                        "+" + base.moreStudentsPerMonth(),
                        "+" + base.moreStudentsPerMonth(),
                        (double) measured.newStudentsLastMonth()),
                new Line(
                        "curators",
                        "people",
                        "" + base.curatorsBefore(),
                        "" + base.curatorsAfter(),
                        signed(base.curatorsAfter() - base.curatorsBefore()),
                        (double) measured.curators()),
                new Line(
                        "supportHours",
                        "hours a week",
                        "" + base.supportHoursBefore(),
                        "" + base.supportHoursAfter(),
                        signed(-hoursSavedPercent(base)) + " %",
                        null),
                new Line(
                        "responseTime",
                        "seconds",
                        range(base.responseBefore()),
                        range(base.responseAfter()),
                        signed(base.responseAfter().to() - base.responseBefore().to()),
                        measured.averageResponseSeconds()),
                points(
                        "aiResolution",
                        base.aiResolutionBefore(),
                        base.aiResolutionAfter(),
                        measured.aiResolutionRate()),
                new Line(
                        "profit",
                        base.profitPerMonth().currency().getCurrencyCode() + " a month, minor units",
                        "0",
                        signed(base.profitPerMonth().amountMinor()),
                        signed(base.profitPerMonth().amountMinor()),
                        null),
                new Line("payback", "days", "", "" + base.paybackDays(), "", null));
    }

    static Summary summary(SchoolBaselines base, Measured measured) {
        return new Summary(
                measured,
                base.supportHoursBefore() - base.supportHoursAfter(),
                hoursSavedPercent(base),
                base.retentionAfter() - base.retentionBefore(),
                base.responseBefore(),
                base.responseAfter(),
                base.profitPerMonth(),
                base.gainPerYear(),
                base.churnLossPerMonth(),
                base.churnPercent(),
                base.churnStudents(),
                base.paybackDays(),
                ReturnOnInvestment.of(base.investment(), base.profitPerMonth()));
    }

    private static Line points(String metric, int before, int after, @Nullable Double measured) {
        return new Line(metric, "percent", "" + before, "" + after, signed(after - before), measured);
    }

    private static int hoursSavedPercent(SchoolBaselines base) {
        return base.supportHoursBefore() == 0
                ? 0
                : Math.toIntExact(Math.round(
                        100.0 * (base.supportHoursBefore() - base.supportHoursAfter()) / base.supportHoursBefore()));
    }

    private static String range(SchoolBaselines.Seconds wait) {
        return wait.from() + "-" + wait.to();
    }

    private static String signed(long number) {
        return number > 0 ? "+" + number : "" + number;
    }
}
