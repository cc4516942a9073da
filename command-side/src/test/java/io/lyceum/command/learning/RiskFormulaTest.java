package io.lyceum.command.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.command.learning.RiskFormula.Grade;
import io.lyceum.command.learning.RiskFormula.Pace;
import io.lyceum.command.learning.RiskFormula.Since;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.RiskCause;
import io.lyceum.learning.RiskFactor;
import io.lyceum.learning.RiskFactors;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Section 3.3, with the calibration it names. */
class RiskFormulaTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void threeDaysLateTwoLessonsBehindAndFourQuietDaysAreSeventyFive() {
        var found = RiskFormula.assess(facts(4, 3, 2, 0, List.of()));

        assertThat(found.factors()).isEqualTo(new RiskFactors(15, 30, 30, 0, 0));
        assertThat(found.score()).isEqualTo(75);
    }

    @Test
    void twoLessonsBehindAndThreeDaysLateAreSixty() {
        assertThat(RiskFormula.assess(facts(0, 3, 2, 0, List.of())).score()).isEqualTo(60);
    }

    @Test
    void everyFactorHasItsLimitAndTheSumIsCappedAtAHundred() {
        var found = RiskFormula.assess(facts(365, 365, 50, 9, List.of(0, 0, 0)));

        assertThat(found.factors()).isEqualTo(new RiskFactors(40, 30, 30, 20, 10));
        assertThat(found.score()).isEqualTo(100);
    }

    @Test
    void theFirstQuietDayCostsNothing() {
        assertThat(RiskFormula.assess(facts(1, 0, 0, 0, List.of())).factors()).isEqualTo(RiskFactors.NONE);
        assertThat(RiskFormula.assess(facts(2, 0, 0, 0, List.of())).factors().inactivity())
                .isEqualTo(5);
    }

    @Test
    void gradesCountFromAnAverageBelowSixty() {
        assertThat(RiskFormula.assess(facts(0, 0, 0, 0, List.of(60, 60, 60))).factors())
                .isEqualTo(RiskFactors.NONE);
        assertThat(RiskFormula.assess(facts(0, 0, 0, 0, List.of(60, 60, 59)))
                        .factors()
                        .lowGrades())
                .isEqualTo(10);
    }

    @Test
    void nothingOverdueLiesInTheFuture() {
        assertThat(RiskFormula.assess(facts(0, 0, 0, 0, List.of()))).isEqualTo(RiskFormula.Assessment.NO_RISK);
    }

    @Test
    void everyFactorThatWeighsNamesWhatWasMeasuredAndTheEventsBehindIt() {
        var causes = RiskFormula.assess(facts(4, 1, 1, 1, List.of(50, 40))).causes();

        assertThat(causes)
                .containsExactly(
                        new RiskCause(RiskFactor.INACTIVITY, 15, 4, List.of(event("activity"))),
                        new RiskCause(RiskFactor.OVERDUE, 10, 1, List.of(event("enrolment"))),
                        new RiskCause(RiskFactor.BEHIND, 15, 1, List.of(event("enrolment"), event("lesson"))),
                        new RiskCause(RiskFactor.FAILED_TESTS, 10, 1, List.of(event("test 0"))),
                        new RiskCause(RiskFactor.LOW_GRADES, 10, 45, List.of(event("grade 50"), event("grade 40"))));
    }

    @Test
    void aHomeworkCountsOnceWithItsLastGrade() {
        var record = new LearningRecord();
        var first = LessonId.next();
        record.graded(first, 20, event("ai"));
        record.graded(LessonId.next(), 30, event("other"));
        record.graded(first, 90, event("curator"));

        assertThat(record.lastGrades()).containsExactly(new Grade(30, event("other")), new Grade(90, event("curator")));
    }

    @Test
    void theFourthGradeTakesThePlaceOfTheOldest() {
        var record = new LearningRecord();
        for (var score : List.of(10, 20, 30, 40)) {
            record.graded(LessonId.next(), score, event("grade " + score));
        }

        assertThat(record.lastGrades()).extracting(Grade::score).containsExactly(20, 30, 40);
    }

    private static UUID event(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static RiskFormula.Facts facts(int quiet, int overdue, int behind, int failed, List<Integer> grades) {
        return new RiskFormula.Facts(
                NOW,
                new Since(NOW.minus(quiet, ChronoUnit.DAYS), event("activity")),
                overdue == 0 ? Since.NEVER : new Since(NOW.minus(overdue, ChronoUnit.DAYS), event("enrolment")),
                new Pace(behind, List.of(event("enrolment"), event("lesson"))),
                IntStream.range(0, failed)
                        .mapToObj(test -> event("test " + test))
                        .toList(),
                grades.stream()
                        .map(score -> new Grade(score, event("grade " + score)))
                        .toList());
    }
}
