package io.lyceum.command.learning.delivery;

import io.lyceum.command.learning.delivery.RunProgress.Answered;
import io.lyceum.learning.authoring.Element.Test;
import io.lyceum.learning.authoring.Element.Threshold;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a test adds up (C42): every answer whose element's id starts with the prefix, those of a revision too; one without
 * a grade counts 0 of 1.
 *
 * @param mistakePercent 0 to 100; 0 when nothing was answered
 * @param message of the first threshold, ascending, that is not below the percentage; empty if there is none
 */
record TestTotal(double score, double maxScore, double mistakePercent, String message) {

    private static final double WITHOUT_GRADE = 1;
    private static final double ALL = 100;

    static TestTotal of(Test test, List<Answered> answers) {
        var counted = answers.stream()
                .filter(answer -> answer.element().startsWith(test.prefix()))
                .toList();
        var score = counted.stream()
                .mapToDouble(answer -> answer.score() == null ? 0 : answer.score())
                .sum();
        var most = counted.stream()
                .mapToDouble(answer -> answer.maxScore() == null ? WITHOUT_GRADE : answer.maxScore())
                .sum();
        var mistakes = most == 0 ? 0 : (most - score) / most * ALL;
        return new TestTotal(
                score,
                most,
                mistakes,
                test.score().stream()
                        .filter(threshold -> threshold.percent() >= mistakes)
                        .findFirst()
                        .map(Threshold::message)
                        .orElse(""));
    }

    /** The text with {@code {score}} and {@code {maxscore}} filled in. */
    String fill(String text) {
        return text.replace("{score}", plain(score)).replace("{maxscore}", plain(maxScore));
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
