package io.lyceum.learning;

import static io.lyceum.learning.SchoolBaselines.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.Money;
import org.junit.jupiter.api.Test;

/** The key figures of section 3.1; where the headline and the table differ, the table holds (A16). */
class SchoolBaselinesTest {

    @Test
    void aSchoolThatHasSetNoneComparesItselfWithTheKeyFigures() {
        assertThat(STANDARD.retentionSeriesBefore()).containsExactly(85, 84, 83, 85, 84, 85);
        assertThat(STANDARD.retentionSeriesAfter()).containsExactly(85, 87, 89, 90, 91, 92);
        assertThat(STANDARD.retentionBefore()).isEqualTo(85);
        assertThat(STANDARD.retentionAfter()).isEqualTo(92);
        assertThat(STANDARD.moreStudentsPerMonth()).isEqualTo(45);
        assertThat(STANDARD.curatorsBefore()).isEqualTo(3);
        assertThat(STANDARD.curatorsAfter()).isEqualTo(1);
        assertThat(STANDARD.supportHoursBefore()).isEqualTo(60);
        assertThat(STANDARD.supportHoursAfter()).isEqualTo(15);
        assertThat(STANDARD.responseBefore()).isEqualTo(new SchoolBaselines.Seconds(2 * 3_600, 4 * 3_600));
        assertThat(STANDARD.responseAfter()).isEqualTo(new SchoolBaselines.Seconds(2, 3));
        assertThat(STANDARD.aiResolutionBefore()).isZero();
        assertThat(STANDARD.aiResolutionAfter()).isEqualTo(90);
        assertThat(STANDARD.profitPerMonth()).isEqualTo(Money.rubles(370_000_00));
        assertThat(STANDARD.investment()).isEqualTo(Money.rubles(400_000_00));
        assertThat(STANDARD.gainPerYear()).isEqualTo(Money.rubles(4_400_000_00));
        assertThat(STANDARD.churnLossPerMonth()).isEqualTo(Money.rubles(180_000_00));
        assertThat(STANDARD.churnPercent()).isEqualTo(15);
        assertThat(STANDARD.churnStudents()).isEqualTo(48);
        assertThat(STANDARD.paybackDays()).isEqualTo(30);
    }
}
