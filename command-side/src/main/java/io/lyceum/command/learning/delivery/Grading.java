package io.lyceum.command.learning.delivery;

import io.lyceum.kernel.Rejection;
import io.lyceum.learning.authoring.Element;
import io.lyceum.learning.authoring.Element.Choice;
import io.lyceum.learning.authoring.Element.Input;
import io.lyceum.learning.authoring.Element.MultiChoice;
import io.lyceum.learning.authoring.Element.Question;
import io.lyceum.learning.authoring.Element.Quiz;
import io.lyceum.learning.authoring.InputType;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Judges answers (C41): 1, 0.5 or 0 of 1, with what the course says to them. */
final class Grading {

    static final double MOST = 1;
    private static final double PARTIAL = 0.5;

    private Grading() {}

    /**
     * An answer judged.
     *
     * @param answer as the history keeps it
     * @param score empty where nothing is right or wrong
     */
    record Judged(
            String answer, OptionalDouble score, @Nullable String feedback) {}

    /** @throws Rejection for an option that is not there, or not exactly one where one is asked for */
    static Judged judge(Element element, String text, List<Integer> choices) {
        return switch (element) {
            case Input input -> input(input, text);
            case Quiz quiz -> {
                var chosen = one(quiz.answers(), choices);
                yield new Judged(chosen.text(), OptionalDouble.of(chosen.right() ? MOST : 0), chosen.feedback());
            }
            case Question question -> {
                var chosen = one(question.answers(), choices);
                yield new Judged(chosen.text(), OptionalDouble.empty(), chosen.feedback());
            }
            case MultiChoice several -> multiChoice(several, choices);
            default -> throw Rejection.invalid("element", "%s takes no answer".formatted(element.id()));
        };
    }

    private static Judged input(Input input, String text) {
        if (text.isBlank()) {
            throw Rejection.invalid("text", "must not be blank");
        }
        var correct = Objects.requireNonNullElse(input.correctAnswer(), "");
        if (correct.isBlank()) {
            return new Judged(text, OptionalDouble.empty(), null);
        }
        var right = input.inputType() == InputType.SEQUENCE
                ? digits(text).equals(digits(correct))
                : text.strip().equalsIgnoreCase(correct.strip());
        return new Judged(
                text, OptionalDouble.of(right ? MOST : 0), right ? input.feedbackCorrect() : input.feedbackIncorrect());
    }

    /** Every option counts, those not chosen too (A31). */
    private static Judged multiChoice(MultiChoice several, List<Integer> choices) {
        var chosen = new HashSet<>(choices);
        choices.forEach(choice -> option(several.answers(), choice));
        var right = 0;
        for (var i = 0; i < several.answers().size(); i++) {
            if (several.answers().get(i).right() == chosen.contains(i)) {
                right++;
            }
        }
        var answer = String.join(
                "\n",
                chosen.stream()
                        .sorted()
                        .map(choice -> several.answers().get(choice).text())
                        .toList());
        if (right == several.answers().size()) {
            return new Judged(answer, OptionalDouble.of(MOST), several.feedbackCorrect());
        }
        return right == 0
                ? new Judged(answer, OptionalDouble.of(0), several.feedbackIncorrect())
                : new Judged(answer, OptionalDouble.of(PARTIAL), several.feedbackPartial());
    }

    private static Choice one(List<Choice> options, List<Integer> choices) {
        if (choices.size() != 1) {
            throw Rejection.invalid("answer", "exactly one option");
        }
        return option(options, choices.getFirst());
    }

    private static Choice option(List<Choice> options, int choice) {
        if (choice < 0 || choice >= options.size()) {
            throw Rejection.invalid("answer", "an option from 0 to %d".formatted(options.size() - 1));
        }
        return options.get(choice);
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
