package io.lyceum.command.conversation.adapter;

import io.lyceum.command.conversation.port.Answerer;
import io.lyceum.conversation.AnswerSource;
import java.util.List;

/** Answers with the best prepared entry, word for word, and says so when there is none. */
public final class OfflineAnswerer implements Answerer {

    private static final String MODEL = "offline-prepared-1";

    @Override
    public Answer answer(Inquiry inquiry) {
        if (inquiry.passages().isEmpty()) {
            return new Answer(fallback(inquiry.question()), List.of(), false, MODEL, true, 0);
        }
        var best = inquiry.passages().getFirst();
        return new Answer(
                best.answer(), List.of(new AnswerSource(best.entry(), best.question())), true, MODEL, true, 0);
    }

    private static String fallback(String question) {
        return question.codePoints()
                        .anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.CYRILLIC)
                ? "На этот вопрос у меня нет готового ответа. Напишите «позовите оператора», и вам ответит человек."
                : "I have no prepared answer to this. Write \"I need a human\" and a person will answer you.";
    }
}
