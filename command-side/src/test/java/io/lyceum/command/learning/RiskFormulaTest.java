package io.lyceum.command.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.learning.RiskFactors;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Section 3.3, with the calibration it names. */
class RiskFormulaTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void threeDaysLateTwoLessonsBehindAndFourQuietDaysAreSeventyFive() {
        var factors = RiskFormula.factors(facts(4, 3, 2, 0, List.of()));

        assertThat(factors).isEqualTo(new RiskFactors(15, 30, 30, 0, 0));
        assertThat(RiskFormula.score(factors)).isEqualTo(75);
    }

    @Test
    void twoLessonsBehindAndThreeDaysLateAreSixty() {
        assertThat(RiskFormula.score(RiskFormula.factors(facts(0, 3, 2, 0, List.of()))))
                .isEqualTo(60);
    }

    @Test
    void everyFactorHasItsLimitAndTheSumIsCappedAtAHundred() {
        var factors = RiskFormula.factors(facts(365, 365, 50, 9, List.of(0, 0, 0)));

        assertThat(factors).isEqualTo(new RiskFactors(40, 30, 30, 20, 10));
        assertThat(RiskFormula.score(factors)).isEqualTo(100);
    }

    @Test
    void theFirstQuietDayCostsNothing() {
        assertThat(RiskFormula.factors(facts(1, 0, 0, 0, List.of())).inactivity())
                .isZero();
        assertThat(RiskFormula.factors(facts(2, 0, 0, 0, List.of())).inactivity())
                .isEqualTo(5);
    }

    @Test
    void gradesCountFromAnAverageBelowSixty() {
        assertThat(RiskFormula.factors(facts(0, 0, 0, 0, List.of(60, 60, 60))).lowGrades())
                .isZero();
        assertThat(RiskFormula.factors(facts(0, 0, 0, 0, List.of(60, 60, 59))).lowGrades())
                .isEqualTo(10);
    }

    @Test
    void nothingOverdueLiesInTheFuture() {
        var facts = new RiskFormula.Facts(NOW, NOW, Instant.MAX, 0, 0, List.of());

        assertThat(RiskFormula.factors(facts)).isEqualTo(RiskFactors.NONE);
    }

    private static RiskFormula.Facts facts(int quiet, int overdue, int behind, int failed, List<Integer> grades) {
        return new RiskFormula.Facts(
                NOW,
                NOW.minus(quiet, ChronoUnit.DAYS),
                overdue == 0 ? Instant.MAX : NOW.minus(overdue, ChronoUnit.DAYS),
                behind,
                failed,
                grades);
    }
}
