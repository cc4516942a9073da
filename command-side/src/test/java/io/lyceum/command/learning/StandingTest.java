package io.lyceum.command.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.command.learning.RiskFormula.Assessment;
import io.lyceum.learning.RiskCause;
import io.lyceum.learning.RiskFactor;
import io.lyceum.learning.RiskFactors;
import io.lyceum.learning.StudentEvent;
import io.lyceum.learning.StudentEvent.RiskScoreChanged;
import io.lyceum.learning.StudentEvent.StudentDropped;
import io.lyceum.learning.StudentEvent.StudentMarkedAtRisk;
import io.lyceum.learning.StudentEvent.StudentRecovered;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.StudentStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** C63, 3.3: at risk from 50, active again below 40, dropped after 14 quiet days. */
class StandingTest {

    private static final StudentId STUDENT = StudentId.next();
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final UUID ENROLMENT = UUID.randomUUID();

    private final Standing standing = new Standing();

    @Test
    void everyCrossingOfFiftyIsToldOnceAndNothingBelowFortyFlaps() {
        assertThat(types(49)).isEqualTo(List.of(RiskScoreChanged.class));
        assertThat(types(50)).isEqualTo(List.of(RiskScoreChanged.class, StudentMarkedAtRisk.class));
        assertThat(types(75)).isEqualTo(List.of(RiskScoreChanged.class));
        assertThat(types(40)).isEqualTo(List.of(RiskScoreChanged.class));
        assertThat(types(60)).isEqualTo(List.of(RiskScoreChanged.class));
        assertThat(types(39)).isEqualTo(List.of(RiskScoreChanged.class, StudentRecovered.class));
        assertThat(types(50)).isEqualTo(List.of(RiskScoreChanged.class, StudentMarkedAtRisk.class));
    }

    @Test
    void theSameAssessmentSaysNothingNew() {
        types(60);

        assertThat(types(60)).isEmpty();
    }

    @Test
    void theSameScoreForAnotherReasonIsRecorded() {
        types(30);

        var events = standing.after(STUDENT, assessment(30, UUID.randomUUID()), NOW, NOW);

        assertThat(events).singleElement().isInstanceOf(RiskScoreChanged.class);
    }

    @Test
    void fourteenQuietDaysDropAStudentAndNotAMinuteEarlier() {
        var fourteenDays = NOW.plus(14, ChronoUnit.DAYS);

        assertThat(apply(standing.after(STUDENT, Assessment.NO_RISK, NOW, fourteenDays.minusSeconds(60))))
                .isEmpty();
        assertThat(apply(standing.after(STUDENT, Assessment.NO_RISK, NOW, fourteenDays)))
                .isEqualTo(List.of(StudentDropped.class));
        assertThat(apply(standing.after(STUDENT, Assessment.NO_RISK, NOW, fourteenDays.plusSeconds(60))))
                .as("dropped once")
                .isEmpty();
    }

    @Test
    void whoCompletedEverythingIsNeverDropped() {
        standing.become(StudentStatus.COMPLETED);

        assertThat(standing.after(STUDENT, Assessment.NO_RISK, NOW, NOW.plus(100, ChronoUnit.DAYS)))
                .isEmpty();
    }

    private List<? extends Class<?>> types(int score) {
        return apply(standing.after(STUDENT, assessment(score, ENROLMENT), NOW, NOW));
    }

    private List<? extends Class<?>> apply(List<StudentEvent> events) {
        for (var event : events) {
            switch (event) {
                case RiskScoreChanged changed -> standing.assessed(changed);
                case StudentMarkedAtRisk marked -> standing.become(StudentStatus.AT_RISK);
                case StudentRecovered recovered -> standing.become(StudentStatus.ACTIVE);
                case StudentDropped dropped -> standing.become(StudentStatus.DROPPED);
                default -> throw new AssertionError(event);
            }
        }
        return events.stream().map(Object::getClass).toList();
    }

    private static Assessment assessment(int score, UUID event) {
        return new Assessment(
                new RiskFactors(0, score, 0, 0, 0),
                List.of(new RiskCause(RiskFactor.OVERDUE, score, score / 10, List.of(event))));
    }
}
