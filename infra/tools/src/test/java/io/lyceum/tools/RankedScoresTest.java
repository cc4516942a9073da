package io.lyceum.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankedScoresTest {

    @Test
    void aPerfectScoreIsOneAnInvertedOneZeroAndAConstantOneAHalf() {
        assertThat(scores(new double[] {1, 2}, new double[] {3, 4}).auc().value())
                .isEqualTo(1);
        assertThat(scores(new double[] {3, 4}, new double[] {1, 2}).auc().value())
                .isZero();
        assertThat(scores(new double[] {5, 5, 5}, new double[] {5, 5}).auc().value())
                .isEqualTo(0.5);
    }

    @Test
    void itEqualsTheShareOfPairsThatAreInOrder() {
        var random = new Random(7);
        var passed = random.doubles(80).map(value -> Math.floor(value * 10)).toArray();
        var failed = random.doubles(50).map(value -> Math.floor(value * 12)).toArray();
        var inOrder = 0.0;
        for (var good : passed) {
            for (var bad : failed) {
                inOrder += bad > good ? 1 : bad == good ? 0.5 : 0;
            }
        }

        assertThat(scores(passed, failed).auc().value())
                .isCloseTo(inOrder / (passed.length * failed.length), within(1e-12));
    }

    @Test
    void precisionAndRecallCountFromTheThresholdOn() {
        var scores = scores(new double[] {10, 50}, new double[] {50, 60, 20});

        assertThat(scores.precisionFrom(50)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(scores.recallFrom(50)).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void outcomesThatAreAllAlikeCannotBeToldApart() {
        assertThatThrownBy(() -> scores(new double[] {1, 2}, new double[] {}).auc())
                .hasMessageContaining("2 cases ended alike");
    }

    private static RankedScores scores(double[] passed, double[] failed) {
        var scores = new RankedScores();
        for (var score : passed) {
            scores.add(score, false);
        }
        for (var score : failed) {
            scores.add(score, true);
        }
        return scores;
    }
}
