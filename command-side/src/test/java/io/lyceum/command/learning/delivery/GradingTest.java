package io.lyceum.command.learning.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.kernel.Rejection;
import io.lyceum.learning.authoring.Element.Choice;
import io.lyceum.learning.authoring.Element.Input;
import io.lyceum.learning.authoring.Element.MultiChoice;
import io.lyceum.learning.authoring.Element.Question;
import io.lyceum.learning.authoring.Element.Quiz;
import io.lyceum.learning.authoring.InputType;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradingTest {

    private static final List<Choice> OPTIONS =
            List.of(new Choice("A", true, "Yes"), new Choice("B", null, "No"), new Choice("C", true, null));

    @ParameterizedTest
    @CsvSource({"Hello, 1", "'  hELLO ', 1", "Hell, 0", "Hello there, 0"})
    void aTextIsComparedTrimmedAndWithoutCase(String text, double score) {
        var input = new Input("i", "?", " hello ", "Yes", "No", null);

        var judged = Grading.judge(input, text, List.of());

        assertThat(judged.score()).hasValue(score);
        assertThat(judged.feedback()).isEqualTo(score == 1 ? "Yes" : "No");
    }

    @ParameterizedTest
    @CsvSource({"'1-2-3', 1", "'1, 2 and 3', 1", "132, 0", "none, 0"})
    void aSequenceIsComparedByItsDigits(String text, double score) {
        assertThat(Grading.judge(new Input("i", "?", "1 2 3", null, null, InputType.SEQUENCE), text, List.of())
                        .score())
                .hasValue(score);
    }

    @Test
    void withoutARightAnswerThereIsNoGrade() {
        assertThat(Grading.judge(new Input("i", "?", null, null, null, null), "anything", List.of())
                        .score())
                .isEmpty();
        assertThat(Grading.judge(new Input("i", "?", "", null, null, null), "anything", List.of())
                        .score())
                .isEmpty();
        assertThat(Grading.judge(new Question("q", "?", OPTIONS), "", List.of(1)))
                .satisfies(judged -> {
                    assertThat(judged.score()).isEqualTo(OptionalDouble.empty());
                    assertThat(judged.feedback()).isEqualTo("No");
                });
    }

    @Test
    void aQuizIsRightOrWrongWithTheFeedbackOfTheOption() {
        var quiz = new Quiz("q", "?", OPTIONS, List.of());

        assertThat(Grading.judge(quiz, "", List.of(0)).score()).hasValue(1);
        assertThat(Grading.judge(quiz, "", List.of(1))).isEqualTo(new Grading.Judged("B", OptionalDouble.of(0), "No"));
    }

    /** Options A and C are right, B is wrong; what was not chosen is judged too (A31). */
    @ParameterizedTest
    @CsvSource({"0 2, 1, All", "1, 0, None", "'', 0.5, Some", "0, 0.5, Some", "0 1 2, 0.5, Some", "0 1, 0.5, Some"})
    void everyOptionOfAMultipleChoiceCounts(String chosen, double score, String feedback) {
        var several = new MultiChoice("m", "?", OPTIONS, "All", "Some", "None");
        var choices = Arrays.stream(chosen.split(" "))
                .filter(number -> !number.isEmpty())
                .map(Integer::parseInt)
                .toList();

        var judged = Grading.judge(several, "", choices);

        assertThat(judged.score()).hasValue(score);
        assertThat(judged.feedback()).isEqualTo(feedback);
    }

    @Test
    void optionsThatAreNotThereAreRefused() {
        var quiz = new Quiz("q", "?", OPTIONS, List.of());

        for (var choices : List.of(List.<Integer>of(), List.of(0, 1), List.of(3), List.of(-1))) {
            assertThatThrownBy(() -> Grading.judge(quiz, "", choices)).isInstanceOf(Rejection.class);
        }
    }
}
