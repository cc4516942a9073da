package io.lyceum.command.conversation.adapter;

import io.lyceum.command.conversation.port.Answerer;
import io.lyceum.command.platform.chatmodel.ChatModel;
import io.lyceum.command.platform.chatmodel.ChatModel.Conversation;
import io.lyceum.command.platform.chatmodel.ChatModel.Speaker;
import io.lyceum.command.platform.chatmodel.ChatModel.Turn;
import io.lyceum.conversation.AnswerSource;
import java.util.stream.Collectors;

/** Has a chat model answer from the prepared entries. */
public final class ChatModelAnswerer implements Answerer {

    private static final String NO_ANSWER = "NO_ANSWER";

    private static final String INSTRUCTIONS = """
            You are the assistant of a school. Answer in the language of the participant, in two or three sentences, only
            from the prepared answers below. If they do not hold the answer, say so politely, offer to call a person, and
            begin your reply with %s.

            Prepared answers:
            %s
            """;

    private final ChatModel model;

    public ChatModelAnswerer(ChatModel model) {
        this.model = model;
    }

    @Override
    public Answer answer(Inquiry inquiry) {
        var prepared = inquiry.passages().stream()
                .map(passage -> "Q: %s\nA: %s".formatted(passage.question(), passage.answer()))
                .collect(Collectors.joining("\n\n"));
        var turns = inquiry.history().stream()
                .map(said -> new Turn(said.byParticipant() ? Speaker.USER : Speaker.ASSISTANT, said.text()))
                .toList();
        var answer = model.complete(new Conversation(INSTRUCTIONS.formatted(NO_ANSWER, prepared), turns, 0.7, 500));
        var resolved = !answer.text().contains(NO_ANSWER) && !inquiry.passages().isEmpty();
        return new Answer(
                answer.text().replace(NO_ANSWER, "").strip(),
                resolved
                        ? inquiry.passages().stream()
                                .map(passage -> new AnswerSource(passage.entry(), passage.question()))
                                .toList()
                        : java.util.List.of(),
                resolved,
                answer.model(),
                false,
                answer.promptTokens() + answer.answerTokens());
    }
}
