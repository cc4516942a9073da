package io.lyceum.learning;

import io.lyceum.kernel.Money;
import java.util.List;

/**
 * What a school was like before the platform and what it expects of it (C215): the figures its own are compared with.
 *
 * @param retentionSeriesBefore percent of students kept, month by month
 * @param retentionSeriesAfter the same months, as expected
 * @param retentionBefore percent
 * @param retentionAfter percent
 * @param moreStudentsPerMonth expected on top of those before (A16)
 * @param supportHoursBefore a week
 * @param supportHoursAfter a week
 * @param aiResolutionBefore percent of questions resolved without a person
 * @param aiResolutionAfter percent
 * @param profitPerMonth expected on top
 * @param investment paid once
 * @param gainPerYear expected on top
 * @param churnLossPerMonth lost with the students that leave, before
 * @param churnPercent of students that leave, before
 * @param churnStudents that leave, before
 * @param paybackDays until the investment is expected to have paid itself
 */
public record SchoolBaselines(
        List<Integer> retentionSeriesBefore,
        List<Integer> retentionSeriesAfter,
        int retentionBefore,
        int retentionAfter,
        int moreStudentsPerMonth,
        int curatorsBefore,
        int curatorsAfter,
        int supportHoursBefore,
        int supportHoursAfter,
        Seconds responseBefore,
        Seconds responseAfter,
        int aiResolutionBefore,
        int aiResolutionAfter,
        Money profitPerMonth,
        Money investment,
        Money gainPerYear,
        Money churnLossPerMonth,
        int churnPercent,
        int churnStudents,
        int paybackDays) {

    /** How long somebody waits for an answer, from and to. */
    public record Seconds(int from, int to) {}

    /** Of a school that has set none: the key figures of section 3.1, with the table in place of the headline (A16). */
    public static final SchoolBaselines STANDARD = new SchoolBaselines(
            List.of(85, 84, 83, 85, 84, 85),
            List.of(85, 87, 89, 90, 91, 92),
            85,
            92,
            45,
            3,
            1,
            60,
            15,
            new Seconds(7_200, 14_400),
            new Seconds(2, 3),
            0,
            90,
            Money.rubles(37_000_000),
            Money.rubles(40_000_000),
            Money.rubles(440_000_000),
            Money.rubles(18_000_000),
            15,
            48,
            30);

    public SchoolBaselines {
        retentionSeriesBefore = List.copyOf(retentionSeriesBefore);
        retentionSeriesAfter = List.copyOf(retentionSeriesAfter);
    }
}
