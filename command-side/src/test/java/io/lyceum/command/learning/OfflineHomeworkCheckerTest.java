package io.lyceum.command.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.command.learning.adapter.OfflineHomeworkChecker;
import io.lyceum.command.learning.port.HomeworkChecker.Work;
import org.junit.jupiter.api.Test;

class OfflineHomeworkCheckerTest {

    private final OfflineHomeworkChecker checker = new OfflineHomeworkChecker();

    @Test
    void anAnswerThatCoversTheRubricAtLengthScoresMoreThanAShortOneThatDoesNot() {
        var rubric = "breakfast, weather, school";
        var full = checker.check(new Work(
                "Describe your morning",
                rubric,
                "In the morning I have breakfast at eight with my family and then I walk to school by the river because the"
                        + " weather is mostly good in spring and I like to see the boats there."));
        var poor = checker.check(new Work("Describe your morning", rubric, "I sleep."));

        assertThat(full.score()).isEqualTo(100);
        assertThat(poor.score()).isLessThan(10);
        assertThat(poor.feedback()).contains("break", "weath", "schoo");
        assertThat(full.offline()).isTrue();
    }

    @Test
    void russianWordsCountInAnyForm() {
        var judged = checker.check(new Work("Опишите утро", "завтрак, погода", "На завтрак каша, погоды хорошей нет."));

        assertThat(judged.feedback()).contains("2 of 2");
    }
}
