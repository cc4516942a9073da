package io.lyceum.command.learning.delivery.adapter;

import io.lyceum.command.learning.delivery.port.DialogPartner;
import io.lyceum.command.platform.chatmodel.ChatModel;
import io.lyceum.command.platform.chatmodel.ChatModel.Speaker;
import io.lyceum.command.platform.chatmodel.ChatModel.Turn;

/** Lets a chat model talk to learners. */
public final class ChatModelDialogPartner implements DialogPartner {

    private static final int LONGEST_REPLY_TOKENS = 2_000;

    private final ChatModel model;

    public ChatModelDialogPartner(ChatModel model) {
        this.model = model;
    }

    @Override
    public Reply reply(Conversation conversation) {
        var turns = conversation.said().stream()
                .map(said -> new Turn(said.byLearner() ? Speaker.USER : Speaker.ASSISTANT, said.text()))
                .toList();
        var answer = model.complete(new ChatModel.Conversation(
                conversation.instructions(),
                turns,
                conversation.temperature(),
                LONGEST_REPLY_TOKENS,
                conversation.model(),
                conversation.reasoning()));
        return new Reply(answer.text(), answer.model(), false);
    }
}
